import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { account } from './emulator.ts'

/** Credentials that mean nothing: an emulator reads the account from the key id and checks no signature. */
export const dummyCredentials = {
  accessKeyId: account,
  secretAccessKey: 'rehearsal',
  sessionToken: 'rehearsal',
} as const

/** The SDK clients with which the data plane asks the emulator, one per region. */
export class EmulatorSdk {
  readonly #endpoint: string
  readonly #lambda = new Map<string, LambdaClient>()
  readonly #logs = new Map<string, CloudWatchLogsClient>()

  constructor(endpoint: string) {
    this.#endpoint = endpoint
  }

  lambda(region: string): LambdaClient {
    return remember(this.#lambda, region, () => new LambdaClient(this.#options(region)))
  }

  logs(region: string): CloudWatchLogsClient {
    return remember(this.#logs, region, () => new CloudWatchLogsClient(this.#options(region)))
  }

  destroy(): void {
    for (const client of [...this.#lambda.values(), ...this.#logs.values()]) client.destroy()
  }

  #options(region: string) {
    return { region, endpoint: this.#endpoint, credentials: dummyCredentials }
  }
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
