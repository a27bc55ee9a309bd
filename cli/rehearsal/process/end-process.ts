import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null

/** Kills a process, if it still runs, and comes back when it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}
