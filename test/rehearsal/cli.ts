import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../../cli/base/package-root.ts'
import { envelopeSchema, resultSchemas } from '../../cli/report/result-schemas.ts'

/** How one run of the published command line ended. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves with the match when the text shows up on either stream. @throws when the process ends without it */
  shows(text: string | RegExp): Promise<RegExpMatchArray>
}

/** The environment of every test: English, no credentials of whoever runs the tests. */
export const quietEnvironment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(AWS_|OPENAI_|ANTHROPIC_|SFAI_(?!CACHE))|^(LANG|LC_ALL)$/.test(name),
    ),
  ),
  SFAI_LANG: 'en',
})

/** Starts `sfai-admin` as a user would, from the built package. @param input what is piped into it; nothing, where left out */
export function start(args: readonly string[], env: NodeJS.ProcessEnv = {}, input = ''): Running {
  const child = spawn(process.execPath, [join(packageRoot, 'bin', 'run.js'), ...args], {
    env: { ...quietEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // Whoever asks for nothing may be gone before it is written.
  child.stdin.on('error', () => undefined).end(input)
  const seen = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    seen.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    seen.stderr += text
  })
  const ended = once(child, 'close').then(([code]): Ended => ({ code: z.int().nullable().parse(code), ...seen }))
  return {
    process: child,
    ended,
    async shows(text) {
      const match = () => `${seen.stdout}\n${seen.stderr}`.match(text)
      const over = ended.then(() => 'over')
      for (;;) {
        const tick = new Promise((resolve) => setTimeout(resolve, 20))
        const isOver = (await Promise.race([tick, over])) === 'over'
        const found = match()
        if (found) return found
        if (isOver) throw new Error(`ended without showing ${text}:\n${seen.stdout}\n${seen.stderr}`)
      }
    },
  }
}

export const run = (args: readonly string[], env?: NodeJS.ProcessEnv, input?: string): Promise<Ended> =>
  start(args, env, input).ended

const commandName = z.object({ command: z.custom<keyof typeof resultSchemas>((name) => String(name) in resultSchemas) })

const envelope = z.object({
  status: z.enum(['done', 'failed']),
  exitCode: z.number(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string(), next: z.array(z.string()) }).optional(),
})

/** One run with `--json`, parsed. @throws when stdout is anything but one envelope */
export async function runJson(
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
  input?: string,
): Promise<z.infer<typeof envelope>> {
  const { stdout, stderr } = await run([...args, '--json'], env, input)
  try {
    const parsed: unknown = JSON.parse(stdout)
    // Every envelope of every test must be what docs/json/ promises.
    envelopeSchema(commandName.parse(parsed).command).parse(parsed)
    return envelope.parse(parsed)
  } catch (cause) {
    throw new Error(`no envelope on stdout:\n${stdout}\n${stderr}`, { cause })
  }
}

export const setupResult = z.object({
  steps: z.array(
    z.object({ number: z.int(), status: z.enum(['changed', 'unchanged', 'proved']), observed: z.string() }),
  ),
  checklist: z.object({
    passed: z.boolean(),
    items: z.array(z.object({ id: z.string(), status: z.string() })),
  }),
  handover: z.object({ functionUrl: z.string(), functionName: z.string(), bucketName: z.string() }),
})
