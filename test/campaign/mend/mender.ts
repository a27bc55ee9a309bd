import { z } from 'zod'
import { runJson } from '../../rehearsal/cli.ts'
import type { Kept } from '../../rehearsal/kept.ts'
import { type Hands, openAiSecret } from './hands.ts'

const item = z.object({
  id: z.string(),
  status: z.enum(['pass', 'fail', 'unknown', 'manual']),
  observed: z.string(),
  because: z.string().optional(),
  remediation: z.string().optional(),
})

/** An administrator who does what is printed. */
export interface Mender {
  verify(): Promise<{ exitCode: number; items: readonly z.infer<typeof item>[] }>
  /**
   * Runs a printed command as it is, with what a terminal would ask for: the approval, and what only a person knows.
   * @throws Error for a command that nobody could paste
   */
  mend(command: string, typed?: string): Promise<{ exitCode: number; changes: readonly unknown[] }>
  /** Runs `setup` on what stands. @returns what it changed */
  setUp(): Promise<readonly unknown[]>
  /** Has CloudFormation update the stack. */
  update(logContents: 'metadata' | 'full'): Promise<void>
  /** Puts everything right that a failed case left behind, the usual way. */
  restore(): Promise<void>
}

const result = z.object({ changes: z.array(z.unknown()) })
const approval = ['--yes', '--accept', 'widens,deletes,replaces,releases']

export function openMender(kept: Kept, hands: Hands): Mender {
  const here = ['--rehearse', '--rehearse-port', String(kept.port)]
  const done = async (...words: readonly string[]): Promise<unknown> => {
    const { result, error } = await runJson([...words, ...here])
    if (error !== undefined) throw new Error(`${words.join(' ')}: ${error.code} ${error.message}`)
    return result
  }
  return {
    async verify() {
      const { exitCode, result, error } = await runJson(['verify', ...here])
      if (error !== undefined) throw new Error(`verify: ${error.code} ${error.message}`)
      return { exitCode, items: z.object({ items: z.array(item) }).parse(result).items }
    },
    setUp: async () => result.parse(await done('setup', ...approval)).changes,
    async update(logContents) {
      await done('deploy', '--log-contents', logContents, ...approval)
    },
    async restore() {
      await (await hands.sdk.secrets()).restoreSecret({ SecretId: openAiSecret }).catch(() => undefined)
      await done('deploy', ...approval)
      await done('upload-config', ...approval)
      await runJson(['set-secrets', '--provider', 'openai', '--stdin', ...approval, ...here], {}, 'sk-put-right-again')
    },
    async mend(command, typed) {
      const [program, ...words] = command.split(' ')
      if (program === 'aws') return { exitCode: 0, changes: await throughSdk(hands, kept, words) }
      if (program !== 'sfai-admin' || !command.includes(`--rehearse-port ${kept.port}`)) throw new Error(`'${command}'`)
      const answers = typed === undefined ? approval : [...approval, '--stdin']
      const ended = await runJson([...words, ...answers], {}, typed)
      if (ended.error !== undefined) throw new Error(`${command}: ${ended.error.code} ${ended.error.message}`)
      return { exitCode: ended.exitCode, ...result.parse(ended.result) }
    },
  }
}

/** The AWS CLI need not be installed where tests run: its few commands that are printed, word for word. */
async function throughSdk({ sdk }: Hands, { endpoint }: Kept, words: readonly string[]): Promise<readonly unknown[]> {
  const [service, operation, ...flags] = words
  const flag = (name: string): string => {
    const value = flags[flags.indexOf(`--${name}`) + 1]
    if (!flags.includes(`--${name}`) || value === undefined) throw new Error(`no --${name} in ${words.join(' ')}`)
    return value
  }
  if (flag('endpoint-url') !== endpoint || flag('region') !== 'ap-northeast-1') throw new Error(words.join(' '))
  switch (`${service} ${operation}`) {
    case 'secretsmanager restore-secret':
      await (await sdk.secrets()).restoreSecret({ SecretId: flag('secret-id') }).catch((error: unknown) => {
        // One that is there already stays as it is.
        if (!(error instanceof Error && /not scheduled for deletion/.test(error.message))) throw error
      })
      return []
    case 'lambda delete-function-concurrency':
      await (await sdk.lambda()).deleteFunctionConcurrency({ FunctionName: flag('function-name') })
      return []
    default:
      throw new Error(`an unknown command: aws ${words.join(' ')}`)
  }
}
