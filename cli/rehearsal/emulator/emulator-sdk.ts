import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { account, type Emulator } from './emulator.ts'

/** They mean nothing: an emulator reads the account from the key id and checks no signature. */
const credentials = { accessKeyId: account, secretAccessKey: 'rehearsal' } as const

/** The SDK with which the data plane asks the emulator, behind the front door; one client per service and region. */
export class EmulatorSdk {
  readonly #emulator: Pick<Emulator, 'endpoint' | 'passport'>
  readonly #lambda = new Map<string, LambdaClient>()
  readonly #logs = new Map<string, CloudWatchLogsClient>()

  constructor(emulator: Pick<Emulator, 'endpoint' | 'passport'>) {
    this.#emulator = emulator
  }

  lambda(region: string): LambdaClient {
    return remember(this.#lambda, region, () => this.#letIn(new LambdaClient(this.#options(region))))
  }

  logs(region: string): CloudWatchLogsClient {
    return remember(this.#logs, region, () => this.#letIn(new CloudWatchLogsClient(this.#options(region))))
  }

  destroy(): void {
    for (const client of [...this.#lambda.values(), ...this.#logs.values()]) client.destroy()
  }

  #options(region: string) {
    return { region, endpoint: this.#emulator.endpoint, credentials }
  }

  #letIn<C extends LambdaClient | CloudWatchLogsClient>(client: C): C {
    const { passport } = this.#emulator
    client.middlewareStack.add(
      (next) => (call) => {
        if (isRequest(call.request)) Object.assign(call.request.headers, passport)
        return next(call)
      },
      { step: 'finalizeRequest', name: 'emulatorPassport' },
    )
    return client
  }
}

const isRequest = (request: unknown): request is { headers: Record<string, string> } =>
  typeof request === 'object' && request !== null && 'headers' in request

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
