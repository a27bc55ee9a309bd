import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Language } from '../../../cli/base/language.ts'
import { type Ended, start } from '../../rehearsal/cli.ts'
import { keepRehearsal } from '../../rehearsal/kept.ts'
import type { Call } from './call.ts'
import { type Command, setupFromNothing, type Wanted } from './commands.ts'
import { openFaultFront, type Rule } from './front.ts'
import { openSystem, type Standing } from './system.ts'

/** How a command went under a fault. */
export interface Run extends Ended {
  /** Seconds: the longest without a word, and from the last word to the end. */
  readonly longestSilence: number
  readonly lingered: number
  /** How many calls went wrong. */
  readonly struck: number
  readonly calls: readonly Call[]
}

/** The same, with what stood there before and after. */
export interface Observed extends Run {
  readonly wanted: Wanted
  readonly before: Standing
  readonly after: Standing
}

/** A system of its own behind a front of its own, for one run at a time. */
export interface Lane {
  run(command: Command, rule: Rule | undefined, language: Language): Promise<Observed>
  /** `setup` in an emptied cloud under a fault, and again without it. What stood there is gone for good. */
  fromNothing(rule: Rule | undefined, language: Language): Promise<{ first: Run; again: Run }>
  close(): Promise<void>
}

/** No run may take longer, in milliseconds: it hangs. */
const longestRunMs = 400_000

let runs = 0

export async function openLane(): Promise<Lane> {
  const folder = mkdtempSync(join(tmpdir(), 'sfai-faults-'))
  const kept = await keepRehearsal()
  await kept.running.shows('The rehearsal stays up')
  const front = await openFaultFront(kept, kept.functionUrl)
  const system = await openSystem(kept)
  // As any user is led to an endpoint that is not AWS's.
  const env = {
    AWS_ENDPOINT_URL: front.endpoint,
    AWS_ACCESS_KEY_ID: kept.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: kept.credentials.secretAccessKey,
    AWS_REGION: 'ap-northeast-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  }

  async function timed(args: readonly string[], rule: Rule | undefined, language: Language): Promise<Run> {
    front.obey(rule)
    const heard = [performance.now()]
    const running = start([...args, '--json', '--lang', language], env)
    for (const stream of [running.process.stdout, running.process.stderr]) {
      stream?.on('data', () => heard.push(performance.now()))
    }
    const tooLong = setTimeout(() => running.process.kill('SIGKILL'), longestRunMs)
    const ended = await running.ended
    clearTimeout(tooLong)
    const endedAt = performance.now()
    const { calls, struck } = front
    front.obey()
    const gaps = heard.map((at, index) => (heard[index + 1] ?? endedAt) - at)
    const [longestSilence, lingered] = [Math.max(...gaps) / 1000, (gaps.at(-1) ?? 0) / 1000]
    return { ...ended, calls, struck, longestSilence, lingered }
  }

  return {
    async run(command, rule, language) {
      await command.prepare?.(system)
      const before = await system.standing()
      const wanted = command.want(before, ++runs, folder)
      const run = await timed(wanted.args, rule, language)
      const after = await system.standing()
      await system.heal()
      return { ...run, wanted, before, after }
    },
    async fromNothing(rule, language) {
      await kept.reset()
      const args = setupFromNothing(folder)
      const first = await timed(args, rule, language)
      return { first, again: await timed(args, undefined, language) }
    },
    async close() {
      await front.close()
      await kept.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
