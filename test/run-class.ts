import { captureOutput } from '@oclif/test'
import { z } from 'zod'
import { packageRoot } from '../cli/base/package-root.ts'

interface CommandClass {
  id: string
  run(argv: string[], options: { root: string }): Promise<unknown>
}

/** How one run of a command ended, and what it wrote. */
export interface Ran {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command's class from source, in this process. */
export async function runClass(command: CommandClass, id: string, words: readonly string[]): Promise<Ran> {
  command.id = id
  const { stdout, stderr } = await captureOutput(() => command.run([...words], { root: packageRoot }))
  const exit = Number(process.exitCode ?? 0)
  process.exitCode = undefined
  return { exit, stdout, stderr }
}

const envelope = z.object({
  exitCode: z.number(),
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string(), next: z.array(z.string()) }).optional(),
})

/** The same under `--json`. @throws when stdout is anything but one envelope */
export async function runClassJson(command: CommandClass, id: string, words: readonly string[]) {
  const { stdout } = await runClass(command, id, [...words, '--json'])
  return envelope.parse(JSON.parse(stdout))
}
