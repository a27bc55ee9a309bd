import { z } from 'zod'
import { runJson } from '../../rehearsal/cli.ts'
import type { Kept } from '../../rehearsal/kept.ts'
import type { Hands } from './hands.ts'

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
  mend(command: string, typed: string | undefined): Promise<{ exitCode: number; changes: readonly unknown[] }>
}

export function openMender(kept: Kept, hands: Hands): Mender {
  return {
    async verify() {
      const { exitCode, result, error } = await runJson(['verify', '--rehearse', '--rehearse-port', String(kept.port)])
      if (error !== undefined) throw new Error(`verify: ${error.code} ${error.message}`)
      return { exitCode, items: z.object({ items: z.array(item) }).parse(result).items }
    },
    async mend(command, typed) {
      const [program, ...words] = command.split(' ')
      if (program === 'aws') return { exitCode: 0, changes: await throughSdk(hands, kept, words) }
      if (program !== 'sfai-admin' || !command.includes(`--rehearse-port ${kept.port}`)) throw new Error(`'${command}'`)
      const approval = ['--yes', '--accept', 'widens,deletes,replaces,releases']
      const { exitCode, result, error } = await runJson([...words, ...approval], {}, typed)
      if (error !== undefined) throw new Error(`${command}: ${error.code} ${error.message}`)
      return { exitCode, ...z.object({ changes: z.array(z.unknown()) }).parse(result) }
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
      await (await sdk.secrets()).restoreSecret({ SecretId: flag('secret-id') })
      return []
    case 'lambda delete-function-concurrency':
      await (await sdk.lambda()).deleteFunctionConcurrency({ FunctionName: flag('function-name') })
      return []
    default:
      throw new Error(`an unknown command: aws ${words.join(' ')}`)
  }
}
