import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all its descendants use, as Linux tells it. */
export interface Usage {
  /** User and system time since they started, in milliseconds. */
  readonly cpuMs: number
  readonly rssBytes: number
  /** The most each has held, added up. */
  readonly peakRssBytes: number
}

/** Linux counts CPU time in ticks of this length. */
const tickMs = 10

export function usageOf(root: number): Usage {
  const usages = descendants(root).map(usageOfOne)
  const sum = (of: (usage: Usage) => number) => usages.reduce((total, usage) => total + of(usage), 0)
  return { cpuMs: sum((u) => u.cpuMs), rssBytes: sum((u) => u.rssBytes), peakRssBytes: sum((u) => u.peakRssBytes) }
}

function usageOfOne(pid: number): Usage {
  const [, , , , , , , , , , , user = 0, system = 0, ofChildren = 0, ofChildrenSystem = 0] = statOf(pid).map(Number)
  const status = read(`/proc/${pid}/status`)
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
  return {
    // Children that have ended are in their parent's account.
    cpuMs: (user + system + ofChildren + ofChildrenSystem) * tickMs,
    rssBytes: kilobytes('VmRSS') * 1024,
    peakRssBytes: kilobytes('VmHWM') * 1024,
  }
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const parent = Number(statOf(Number(name))[1])
    children.set(parent, [...(children.get(parent) ?? []), Number(name)])
  }
  const family: number[] = []
  for (const queue = [root]; queue.length > 0; ) {
    const pid = queue.pop() ?? 0
    family.push(pid)
    queue.push(...(children.get(pid) ?? []))
  }
  return family
}

/** The fields of /proc/PID/stat from the state on: the name before it may hold anything. */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // it has ended meanwhile
  }
}
