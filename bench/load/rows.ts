import type { Running } from '../process/child.ts'
import { usageOf } from '../process/usage.ts'
import { median } from '../results/statistics.ts'
import type { Asking, Target, Upstream } from '../targets/target.ts'
import type { Script } from '../upstream/script.ts'
import type { Answer, Caller } from './call.ts'
import { looksRight } from './verify.ts'

/** A target that is up, and somebody to ask it. */
export interface Contestant {
  readonly target: Target
  readonly running: Running
  readonly caller: Caller
  readonly upstreamUrl: string
}

/** How much of everything; `quick` is for trying the bench itself. */
export interface Amount {
  readonly rounds: number
  readonly sequential: number
  readonly windowMs: number
  readonly pacedChunks: number
}

export const amounts = {
  full: { rounds: 5, sequential: 150, windowMs: 2_000, pacedChunks: 600 },
  quick: { rounds: 2, sequential: 30, windowMs: 500, pacedChunks: 150 },
} as const satisfies Record<string, Amount>

/** Measures one thing once. */
export type Measure = (contestant: Contestant, upstream: Upstream, amount: Amount) => Promise<number>

const small: Script = { chunks: 20, size: 24, intervalMs: 0 }
const ordinary: Script = { chunks: 40, size: 24, intervalMs: 0 }

/** Nobody is asked for longer than this in one cell of one round. */
const patienceMs = 4_000
const concurrency = 32

/** Median time of a whole answer, one request at a time. */
export const wholeAnswer: Measure = async (contestant, upstream, { sequential }) =>
  median((await oneByOne(contestant, upstream, false, sequential)).map(({ totalMs }) => totalMs))

/** Median time to the first byte of a stream, one request at a time. */
export const firstByte: Measure = async (contestant, upstream, { sequential }) =>
  median((await oneByOne(contestant, upstream, true, sequential)).map(({ firstByteMs }) => firstByteMs))

export const requestsPerSecond: Measure = (contestant, upstream, { windowMs }) =>
  perSecond(contestant, upstream, { stream: false, script: ordinary, windowMs })

export const streamsPerSecond: Measure = (contestant, upstream, { windowMs }) =>
  perSecond(contestant, upstream, { stream: true, script: ordinary, windowMs })

/** CPU time of the proxy for 1,000 chunks that come one by one, as tokens do: 16 streams, a chunk every 5 ms in each. */
export const cpuPerThousandChunks: Measure = async (contestant, upstream, { pacedChunks }) => {
  const streams = contestant.target.oneAtATime ? 4 : 16
  const script: Script = { chunks: pacedChunks, size: 24, intervalMs: 5 }
  const before = usageOf(contestant.running.pid)
  await Promise.all(Array.from({ length: streams }, () => ask(contestant, { upstream, stream: true, script })))
  const after = usageOf(contestant.running.pid)
  return (after.cpuMs - before.cpuMs) / ((streams * pacedChunks) / 1_000)
}

async function oneByOne(contestant: Contestant, upstream: Upstream, stream: boolean, count: number): Promise<Answer[]> {
  const answers: Answer[] = []
  const end = performance.now() + patienceMs
  while (answers.length < count && performance.now() < end) {
    answers.push(await ask(contestant, { upstream, stream, script: small }))
  }
  return answers
}

interface Load {
  readonly stream: boolean
  readonly script: Script
  readonly windowMs: number
}

/** Answers completed in each second of a window, by 32 who ask again as soon as they are answered. */
async function perSecond(contestant: Contestant, upstream: Upstream, { stream, script, windowMs }: Load) {
  const start = performance.now()
  let completed = 0
  const asker = async () => {
    while (performance.now() - start < windowMs) {
      await ask(contestant, { upstream, stream, script })
      completed += 1
    }
  }
  await Promise.all(Array.from({ length: concurrency }, asker))
  // The last answers come after the window: they count, and so does their time.
  return completed / ((performance.now() - start) / 1_000)
}

/** One answer; throws when it is not what it should be. */
export async function ask(
  contestant: Contestant,
  asking: Omit<Asking, 'upstreamUrl'>,
  callMs?: number,
): Promise<Answer> {
  const { target, caller, upstreamUrl } = contestant
  const options = callMs === undefined ? {} : { patienceMs: callMs }
  const answer = await caller.call(target.ask({ ...asking, upstreamUrl }), options)
  if (!looksRight(answer, asking.stream, asking.script)) {
    throw new Error(`HTTP ${answer.status}, ${answer.bytes} bytes, ending in: ${answer.tail.slice(-120)}`)
  }
  return answer
}
