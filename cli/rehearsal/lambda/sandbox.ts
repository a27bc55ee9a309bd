import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises'
import { kitSource } from '../install/kit-source.ts'
import { type Credentials, newSecret } from '../lock/credentials.ts'
import { endProcess, isRunning } from '../process/end-process.ts'
import type { Guardian } from '../process/guardian.ts'
import { onLines } from '../process/lines.ts'
import type { Call } from './call.ts'
import type { DeployedFunction } from './deployed-function.ts'
import type { LogStream } from './function-logs.ts'
import { type Answer, FunctionFailure, type Invocation } from './invocation.ts'
import { type PlatformLog, platformLog, type Report } from './platform-log.ts'
import { RuntimeApi } from './runtime-api.ts'
import { sandboxEnvironment } from './sandbox-environment.ts'

/** What every sandbox of the rehearsal shares. */
export interface SandboxSurroundings {
  readonly runtimeClient: string
  readonly guardian: Guardian
  /** Set for the function unless it sets the name itself: the front door, the stand-in providers. */
  readonly injected: Readonly<Record<string, string>>
  /** With what functions sign their AWS calls. */
  readonly credentials: Credentials
  openLog(fn: DeployedFunction, stream: string): LogStream
}

/** Lambda gives the loading of a function ten seconds of its own before the function's timeout begins to count. */
const initLimitMs = 10_000

/** One execution environment: a process with Lambda's runtime client and the function's code, one call at a time. */
export class Sandbox {
  readonly #fn: DeployedFunction
  readonly #api: RuntimeApi
  readonly #process: ChildProcess
  readonly #log: LogStream
  readonly #platform: PlatformLog
  readonly #born = performance.now()
  #reported = false
  /** What the call under way has logged, for those who ask for the tail. */
  #lines: string[] = []

  private constructor(fn: DeployedFunction, api: RuntimeApi, child: ChildProcess, log: LogStream) {
    this.#fn = fn
    this.#api = api
    this.#process = child
    this.#log = log
    this.#platform = platformLog(fn)
    // Without a telemetry pipe the runtime client writes the line ends inside a message as \r.
    for (const stream of [child.stdout, child.stderr])
      if (stream !== null) onLines(stream, (line) => this.#write(line.replaceAll('\r', '\n').trimEnd()))
    child.once('error', (error) => api.gone(FunctionFailure.of('Runtime.ExitError', error.message)))
    child.once('exit', (code, signal) => api.gone(api.initError ?? exitFailure(code, signal)))
  }

  static async start(fn: DeployedFunction, taskRoot: string, shared: SandboxSurroundings): Promise<Sandbox> {
    const secret = newSecret()
    const api = await RuntimeApi.open({ secret, functionArn: fn.arn, timeoutMs: fn.timeoutSeconds * 1000 })
    const log = shared.openLog(fn, streamName())
    const child = spawn(
      process.execPath,
      [
        `--max-old-space-size=${Math.ceil(fn.memoryMb * 0.9)}`,
        ...['--require', join(kitSource, 'sandbox-preload.cjs'), shared.runtimeClient],
      ],
      {
        cwd: taskRoot,
        detached: true,
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: sandboxEnvironment(fn, { taskRoot, runtimeApi: api.address, secret, logStream: log.name }, shared),
      },
    )
    shared.guardian.watch(child)
    return new Sandbox(fn, api, child, log)
  }

  get alive(): boolean {
    return isRunning(this.#process) && !this.#process.killed
  }

  /** Starts a call; `over` settles when the sandbox is free again, or gone, and all its lines are written. */
  invoke(invocation: Invocation): { answer: Promise<Answer>; responded: Promise<void>; over: Promise<void> } {
    const lines: string[] = []
    this.#lines = lines
    const call = this.#api.call(invocation)
    const over = this.#accompany(call)
    const answer = call.answered.then(({ contentType, streamed, body }) => ({
      requestId: invocation.requestId,
      contentType,
      streamed,
      body,
      logTail: async () => {
        await over
        return Buffer.from(`${lines.join('\n')}\n`)
          .subarray(-4096)
          .toString('utf8')
      },
    }))
    return { answer, responded: call.responded, over }
  }

  async stop(): Promise<void> {
    await endProcess(this.#process)
    await this.#api.close()
  }

  async #accompany(call: Call): Promise<void> {
    const { requestId } = call.invocation
    await Promise.race([call.taken, call.over, sleep(initLimitMs, undefined, { ref: false })])
    const initMs = this.#reported ? undefined : performance.now() - this.#born
    const start = performance.now()
    this.#write(this.#platform.start(requestId))

    let status: Report['status'] = 'success'
    call.failed.then(() => {
      if (status === 'success') status = 'error'
    })
    const { timeoutSeconds } = this.#fn
    const timer = setTimeout(() => {
      status = 'timeout'
      const words = `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`
      this.#write(`${new Date().toISOString()} ${requestId} ${words}`)
      this.#api.gone(FunctionFailure.of('Sandbox.Timedout', `RequestId: ${requestId} Error: ${words}`))
      this.#process.kill('SIGKILL')
    }, timeoutSeconds * 1000)
    await call.over
    clearTimeout(timer)

    const durationMs = performance.now() - start
    const maxMemoryMb = await this.#maxMemoryMb()
    // What the function printed may still lie in the pipe: two turns of the loop have read it.
    await turn()
    await turn()
    for (const line of this.#platform.report({ requestId, durationMs, initMs, maxMemoryMb, status })) this.#write(line)
    this.#reported = true
  }

  #write(line: string): void {
    this.#lines.push(line)
    this.#log.write(line)
  }

  async #maxMemoryMb(): Promise<number | undefined> {
    if (process.platform !== 'linux') return undefined
    const status = await readFile(`/proc/${this.#process.pid}/status`, 'utf8').catch(() => '')
    const kilobytes = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]
    return kilobytes === undefined ? undefined : Math.ceil(Number(kilobytes) / 1024)
  }
}

function exitFailure(code: number | null, signal: NodeJS.Signals | null): FunctionFailure {
  const how = signal === null ? `exit status ${code}` : `signal: ${signal}`
  return FunctionFailure.of('Runtime.ExitError', `Runtime exited with error: ${how}`)
}

function streamName(): string {
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/')
  return `${day}/[$LATEST]${randomBytes(16).toString('hex')}`
}
