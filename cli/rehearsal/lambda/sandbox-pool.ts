import { setTimeout as sleep } from 'node:timers/promises'
import type { DeployedFunction } from './deployed-function.ts'
import { type Answer, type Invocation, Throttled } from './invocation.ts'
import type { Sandbox } from './sandbox.ts'

/** More would not fit an ordinary machine (about 60 MB each); further calls wait. Lambda's own limit is 1,000. */
const mostSandboxes = 50

/** Like Lambda, which keeps an idle environment for some minutes. */
const idleMs = 5 * 60_000

export type StartSandbox = (fn: DeployedFunction) => Promise<Sandbox>

/** The sandboxes of one function: idle ones are used again, outdated ones replaced, more are started under load. */
export class SandboxPool {
  readonly #start: StartSandbox
  readonly #all = new Set<Sandbox>()
  readonly #idle = new Map<Sandbox, NodeJS.Timeout>()
  readonly #queue: (() => void)[] = []
  readonly #closing = new Set<Promise<void>>()
  #running = 0
  #fingerprint = ''
  #stopped = false

  constructor(start: StartSandbox) {
    this.#start = start
  }

  /** Runs one call. Rejects with `FunctionFailure`, with `Throttled`, or with what kept a sandbox from starting. */
  async invoke(fn: DeployedFunction, invocation: Invocation): Promise<Answer> {
    if (fn.reserved !== undefined && this.#running >= fn.reserved) throw new Throttled()
    this.#running++
    this.#replaceOutdated(fn.fingerprint)
    const sandbox = await this.#take(fn).catch((error) => {
      this.#leave()
      throw error
    })
    const { answer, responded, over } = sandbox.invoke(invocation)
    responded.then(() => {
      this.#closing.add(over)
      over.then(() => this.#closing.delete(over))
    })
    over.then(() => {
      if (sandbox.alive && fn.fingerprint === this.#fingerprint) this.#rest(sandbox)
      else this.#discard(sandbox)
      this.#leave()
    })
    return answer
  }

  /** Comes back when the calls that have been answered are over and have written their last lines (at most a second). */
  async settled(): Promise<void> {
    await Promise.race([Promise.all(this.#closing), sleep(1000, undefined, { ref: false })])
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all([...this.#all].map((sandbox) => this.#discard(sandbox)))
  }

  async #take(fn: DeployedFunction): Promise<Sandbox> {
    if (this.#running > mostSandboxes) await new Promise<void>((resolve) => this.#queue.push(resolve))
    for (let latest = this.#latestIdle(); latest !== undefined; latest = this.#latestIdle()) {
      if (latest.alive) return latest
      this.#discard(latest)
    }
    const sandbox = await this.#start(fn)
    this.#all.add(sandbox)
    if (this.#stopped) await this.#discard(sandbox)
    return sandbox
  }

  #latestIdle(): Sandbox | undefined {
    const latest = [...this.#idle].at(-1)
    if (latest === undefined) return undefined
    const [sandbox, expiry] = latest
    clearTimeout(expiry)
    this.#idle.delete(sandbox)
    return sandbox
  }

  #rest(sandbox: Sandbox): void {
    this.#idle.set(sandbox, setTimeout(() => this.#discard(sandbox), idleMs).unref())
  }

  /** A running call ends on the code it began with; its sandbox goes when it is over. */
  #replaceOutdated(fingerprint: string): void {
    if (fingerprint === this.#fingerprint) return
    this.#fingerprint = fingerprint
    for (const sandbox of [...this.#idle.keys()]) this.#discard(sandbox)
  }

  async #discard(sandbox: Sandbox): Promise<void> {
    clearTimeout(this.#idle.get(sandbox))
    this.#idle.delete(sandbox)
    this.#all.delete(sandbox)
    await sandbox.stop()
  }

  #leave(): void {
    this.#running--
    this.#queue.shift()?.()
  }
}
