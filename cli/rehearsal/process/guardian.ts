import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { kitSource } from '../install/kit-source.ts'
import { isRunning } from './end-process.ts'
import { hostEssentials } from './host-essentials.ts'

/**
 * Sees to it that no process outlives the rehearsal, not even when the rehearsal is killed with SIGKILL:
 * a small process of its own that notices the end of a pipe, then kills what is entered and removes `folder`.
 */
export class Guardian {
  readonly #process: ChildProcess

  constructor(folder: string) {
    this.#process = spawn(process.execPath, [join(kitSource, 'guardian.cjs'), folder], {
      // Its own group: Ctrl-C must not reach it before it has done its work.
      detached: true,
      windowsHide: true,
      env: hostEssentials(),
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    this.#process.stdin?.on('error', () => {})
  }

  /** Enters a process (spawned with `detached`, so that it leads its group) until it exits. */
  watch(child: ChildProcess): void {
    const { pid } = child
    if (pid === undefined) return
    this.#process.stdin?.write(`+${pid}\n`)
    child.once('exit', () => this.#process.stdin?.write(`-${pid}\n`))
  }

  /** Lets the guardian do its last work and waits until it is gone. */
  async dismiss(): Promise<void> {
    if (!isRunning(this.#process)) return
    const gone = once(this.#process, 'exit')
    this.#process.stdin?.end()
    await gone
  }
}
