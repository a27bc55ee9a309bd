import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Language } from '../../cli/base/language.ts'
import { type Call, isRead } from './fault-front/call.ts'
import { type Command, commands } from './fault-front/commands.ts'
import type { FaultName } from './fault-front/faults.ts'
import type { Rule } from './fault-front/front.ts'
import { type Case, problemsFromNothing, problemsOf } from './fault-front/judge.ts'
import { type Lane, openLane } from './fault-front/lane.ts'

/*
 * Every AWS call of the commands, failing in every way. Too long for each campaign: LONG=1 runs the whole matrix (hours),
 * FAULT_SEED=7 a sample of some minutes, in which every call is refused for good and fails in another way, somewhere; a setup
 * from nothing is tried always. FAULT_LOG=1 tells how each run went; FAULT_ONLY='verify . GetRole' runs those that bear such a
 * name.
 */
const whole = process.env.LONG !== undefined
const only = new RegExp(process.env.FAULT_ONLY ?? '')
const seed = Number(process.env.FAULT_SEED ?? 1)
const isAskedFor = whole || process.env.FAULT_SEED !== undefined

const lanes: Lane[] = []
/** Every call of every command, each once, as a clean run makes it: nobody has to write it down. */
const made = new Map<Command, readonly Call[]>()

beforeAll(async () => {
  lanes.push(...(await Promise.all([openLane(), openLane()])))
  const [first] = lanes
  if (first === undefined) throw new Error('no lane')
  for (const command of commands) {
    const clean = await first.run(command, undefined, 'en')
    if (clean.code !== 0) throw new Error(`${command.name} without a fault: ${clean.stdout} ${clean.stderr}`)
    made.set(command, [...new Map(clean.calls.map((call) => [call.operation, call])).values()])
  }
}, 300_000)
afterAll(() => Promise.all(lanes.map((lane) => lane.close())))

const usual: readonly FaultName[] = [
  'throttled',
  'page200',
  'empty',
  'lost',
  'broken',
  'garbled',
  'truncated',
  'page503',
]

/** Lost or broken off every time is only a dead network; more is to be learnt from once. */
const often = (fault: FaultName): Pick<Rule, 'times'> =>
  (fault === 'lost' || fault === 'truncated') && turn % 3 !== 0 ? { times: 1 } : {}

const isToolkits = ({ operation }: Pick<Call, 'operation'>): boolean =>
  /ChangeSet|Assume|GetParameter|ListObjects|StackEvents/.test(operation)

let turn = seed
/** Both languages in turn, whatever else takes turns. */
const language = (): Language => ((turn >> 1) % 2 === 0 ? 'en' : 'ja')
const rotated = <T>(list: readonly T[]): T[] => list.slice(turn % list.length).concat(list.slice(0, turn % list.length))

/** So many of them, evenly, beginning where the seed says. */
function spread<T>(list: readonly T[], count: number): readonly T[] {
  const step = Math.ceil(list.length / count)
  return list.filter((_, at) => at % step === seed % step)
}

function* cases(): Generator<Case> {
  yield* long()
  const struckBefore = new Set<string>()
  for (const [command, calls] of made) {
    for (const call of calls) {
      turn++
      for (const rule of whole ? all(call) : some(call, struckBefore.has(call.operation))) {
        yield { command, call, rule, language: language() }
      }
      struckBefore.add(call.operation)
    }
  }
}

const all = ({ operation }: Call): readonly Rule[] =>
  (['refused', ...usual] as const).flatMap((fault) => [
    { operation, fault },
    { operation, fault, times: 1 },
  ])

/** Of a call that has failed in both ways in another command, every second time one of the two. */
function some({ operation }: Call, hasFailed: boolean): readonly Rule[] {
  const [fault = 'broken'] = rotated(usual)
  const both: readonly Rule[] = [
    { operation, fault: 'refused' },
    // The toolkit asks for more than a minute what would never be answered.
    { operation, fault, ...often(fault), ...(isToolkits({ operation }) && { times: 2 }) },
  ]
  if (!hasFailed) return both
  return turn % 2 === 0 ? [] : both.slice(turn % 4 === 1 ? 0 : 1).slice(0, 1)
}

/** What takes long because somebody waits: first, so that the rest fills up the time. */
function* long(): Generator<Case> {
  const writing = commands.filter(({ name }) => !/^(verify|access)$/.test(name))
  // AWS shows what stood before for twenty seconds.
  for (const command of writing) yield { command, rule: { fault: 'stale' }, language: language() }
  const unread = rotated(writing)
  for (const command of whole ? unread : unread.slice(0, 1)) {
    yield { command, rule: { fault: 'refused', onReadBack: true }, language: language() }
  }
  for (const fault of ['hang', 'slow'] as const) {
    const every = [...made].flatMap(([command, calls]) => calls.map((call) => ({ command, call })))
    // The CDK toolkit's own calls are given up after four minutes.
    const own = every.filter(({ call }) => !isToolkits(call))
    const chosen = whole ? own : spread(own, 2)
    for (const { command, call } of chosen) {
      const times = fault === 'slow' && !whole ? { times: 1 } : {}
      yield { command, call, rule: { operation: call.operation, fault, ...times }, language: language() }
    }
  }
}

/** Does all of them, one on each lane at a time, and collects what must not be. */
async function problemsOfAll<C extends { rule: Rule; language: Language }>(
  all: Iterable<C>,
  nameOf: (one: C) => string,
  problems: (one: C, lane: Lane) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const found: string[] = []
  const rest = all[Symbol.iterator]()
  const work = async (lane: Lane): Promise<void> => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) {
      const one = next.value
      const { fault, operation = 'all reads', times, onReadBack } = one.rule
      const when = `${times === undefined ? '' : ` × ${times}`}${onReadBack ? ' when read back' : ''}`
      const name = `${nameOf(one)} · ${operation} ${fault}${when} (${one.language})`
      if (!only.test(name)) continue
      const started = performance.now()
      const first = await problems(one, lane)
      // What is told by the clock, a machine with much to do gets wrong: whether an answer streamed, who was silent.
      const isByTheClock = first.some((problem) => /^(response-streamed|silent|hung on)/.test(problem))
      const here = isByTheClock ? await problems(one, lane) : first
      const seconds = Math.round((performance.now() - started) / 100) / 10
      if (process.env.FAULT_LOG) process.stderr.write(`${seconds} s ${name} ${here.join(' | ')}\n`)
      found.push(...here.map((problem) => `${name}: ${problem}`))
    }
  }
  await Promise.all(lanes.map(work))
  return found
}

const longest = 7_200_000

it.skipIf(!isAskedFor)(
  'no fault of AWS makes a command replace what stood, say what is not so, or fall silent',
  async () => {
    const problems = await problemsOfAll(
      cases(),
      ({ command }) => command.name,
      async (one, lane) => problemsOf(one, await lane.run(one.command, one.rule, one.language)),
    )
    expect(problems).toEqual([])
  },
  longest,
)

// The last one: what the lanes stood on is gone then.
it(
  'a setup from nothing tells the truth under every fault, and goes on when it is run again',
  async () => {
    const [first] = lanes
    const clean = await first?.fromNothing(undefined, 'en')
    expect(clean).toMatchObject({ first: { code: 0 }, again: { code: 0 } })
    const writes = new Map(clean?.first.calls.filter((call) => !isRead(call)).map((call) => [call.operation, call]))
    const faults = ['refused', ...usual] as const
    const every = [...writes.values()].flatMap((call, at) =>
      // Without LONG one for each call, another one for the next.
      (whole ? faults : [faults[(at + seed) % faults.length] ?? 'refused']).map((fault) => {
        turn++
        return { call, rule: { operation: call.operation, fault, ...often(fault) }, language: language() }
      }),
    )
    const problems = await problemsOfAll(
      whole ? every : spread(every, 4),
      () => 'setup from nothing',
      async (one, lane) => {
        const { first, again } = await lane.fromNothing(one.rule, one.language)
        return problemsFromNothing(one, first, again)
      },
    )
    expect(problems).toEqual([])
  },
  longest,
)
