import { usageOf } from '../process/usage.ts'
import type { Upstream } from '../targets/target.ts'
import type { Script } from '../upstream/script.ts'
import { ask, type Contestant } from './rows.ts'

/** 100 MB in pieces of 4 KB. */
const large: Script = { chunks: 25_000, size: 4_000, intervalMs: 0 }
const patienceMs = 60_000
const lookEveryMs = 20

/** How much more memory a proxy holds, at most, while one stream of 100 MB passes through it. */
export async function growthOverLargeStream(contestant: Contestant, upstream: Upstream): Promise<number> {
  const { pid } = contestant.running
  const before = usageOf(pid).rssBytes
  let most = before
  const look = setInterval(() => {
    most = Math.max(most, usageOf(pid).rssBytes)
  }, lookEveryMs)
  try {
    await ask(contestant, { upstream, stream: true, script: large }, patienceMs)
  } finally {
    clearInterval(look)
  }
  return Math.max(most, usageOf(pid).rssBytes) - before
}
