import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '../../cli/base/language.ts'
import type { Call } from './fault-front/call.ts'
import { commands } from './fault-front/commands.ts'
import type { FaultName } from './fault-front/faults.ts'
import { type Case, problemsOf } from './fault-front/judge.ts'
import { type Lane, openLane } from './fault-front/lane.ts'

const lanes: Lane[] = []
/** Every call of every command, each once, as a clean run makes it: nobody has to write it down. */
const made = new Map<string, readonly Call[]>()

beforeAll(async () => {
  lanes.push(...(await Promise.all([openLane(), openLane()])))
  const [first] = lanes
  if (first === undefined) throw new Error('no lane')
  for (const command of commands) {
    const clean = await first.run(command, undefined, 'en')
    if (clean.code !== 0) throw new Error(`${command.name} without a fault: ${clean.stdout} ${clean.stderr}`)
    made.set(command.name, [...new Map(clean.calls.map((call) => [call.operation, call])).values()])
  }
}, 300_000)
afterAll(() => Promise.all(lanes.map((lane) => lane.close())))

const seed = Number(process.env.FAULT_SEED ?? 1)
const whole = process.env.LONG !== undefined
const languages: readonly Language[] = ['en', 'ja']
const usual: readonly FaultName[] = [
  'throttled',
  'broken',
  'empty',
  'garbled',
  'page200',
  'page503',
  'lost',
  'truncated',
]

/** Each call of each command: refused for good, and one other fault, another one in every place and with every seed. */
function* sample(): Generator<Case> {
  let turn = seed
  for (const command of commands) {
    for (const call of made.get(command.name) ?? []) {
      const { operation } = call
      // Neither every refusal nor every fault of a kind is in the same language.
      const language = () => languages[(turn >> 1) % 2] ?? 'en'
      const at = turn++ % usual.length
      const others = whole ? usual : usual.slice(at, at + 1)
      yield { command, call, rule: { operation, fault: 'refused' }, language: language() }
      for (const fault of others) {
        const often = fault === 'lost' || fault === 'truncated' ? { times: 1 } : {}
        yield { command, call, rule: { operation, fault, ...often }, language: language() }
        if (whole) yield { command, call, rule: { operation, fault, times: 1 }, language: language() }
      }
      if (whole) yield { command, call, rule: { operation, fault: 'refused', times: 1 }, language: language() }
    }
  }
}

/** Runs all of them, one on each lane at a time. */
async function problemsOfAll(cases: Iterable<Case>): Promise<readonly string[]> {
  const found: string[] = []
  const rest = cases[Symbol.iterator]()
  const work = async (lane: Lane): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) {
      const one = next.value
      const { fault, operation, times } = one.rule
      const name = `${one.command.name} · ${operation} ${fault}${times === undefined ? '' : ` × ${times}`} (${one.language})`
      const started = performance.now()
      const problems = problemsOf(one, await lane.run(one.command, one.rule, one.language))
      if (process.env.FAULT_LOG)
        process.stderr.write(`${Math.round(performance.now() - started)} ms ${name} ${problems.join(' | ')}\n`)
      found.push(...problems.map((problem) => `${name}: ${problem}`))
    }
  }
  await Promise.all(lanes.map(work))
  return found
}

it('no fault of AWS makes a command replace what stood, or say what is not so', async () => {
  expect(await problemsOfAll(sample())).toEqual([])
}, 3_600_000)
