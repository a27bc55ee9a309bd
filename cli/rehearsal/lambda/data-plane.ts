import { join } from 'node:path'
import type { Emulator } from '../emulator/emulator.ts'
import type { EmulatorSdk } from '../emulator/emulator-sdk.ts'
import type { Credentials } from '../lock/credentials.ts'
import type { Guardian } from '../process/guardian.ts'
import { type DeployedFunction, readFunction } from './deployed-function.ts'
import { FunctionCode } from './function-code.ts'
import { FunctionLogs } from './function-logs.ts'
import type { Answer, Invocation } from './invocation.ts'
import { Sandbox, type SandboxSurroundings } from './sandbox.ts'
import { SandboxPool } from './sandbox-pool.ts'

export interface DataPlaneOptions {
  readonly sdk: EmulatorSdk
  readonly folder: string
  readonly guardian: Guardian
  readonly runtimeClient: string
  readonly injected: Readonly<Record<string, string>>
  readonly credentials: Credentials
  readonly passport: Emulator['passport']
}

/** Executes functions as they are deployed in the emulator at the moment of the call. */
export class DataPlane {
  readonly #sdk: EmulatorSdk
  readonly #code: FunctionCode
  readonly #logs = new FunctionLogs()
  readonly #pools = new Map<string, SandboxPool>()
  readonly #surroundings: SandboxSurroundings

  constructor({ sdk, folder, passport, ...options }: DataPlaneOptions) {
    this.#sdk = sdk
    this.#code = new FunctionCode(join(folder, 'code'), passport)
    this.#surroundings = {
      ...options,
      openLog: (fn, stream) => this.#logs.open(sdk.logs(fn.region), fn.logGroup, stream),
    }
  }

  /** The function of that name or ARN as it stands now; undefined when there is none. */
  find(region: string, nameOrArn: string): Promise<DeployedFunction | undefined> {
    return readFunction(this.#sdk.lambda(region), region, nameOrArn)
  }

  invoke(fn: DeployedFunction, invocation: Invocation): Promise<Answer> {
    const pool = this.#pools.get(fn.arn) ?? new SandboxPool((current) => this.#startSandbox(current))
    this.#pools.set(fn.arn, pool)
    return pool.invoke(fn, invocation)
  }

  /** Comes back when whatever has been answered is also in the logs. */
  async logged(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.settled()))
    await this.#logs.flush()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()))
  }

  async #startSandbox(fn: DeployedFunction): Promise<Sandbox> {
    return Sandbox.start(fn, await this.#code.unpack(fn), this.#surroundings)
  }
}
