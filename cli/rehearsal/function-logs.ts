import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs'

/** Where one sandbox's lines go. */
export interface LogStream {
  readonly group: string
  readonly name: string
  write(message: string): void
}

/** The functions' way into the emulator's CloudWatch Logs: written in order, at once, in the background. */
export class FunctionLogs {
  readonly #writers = new Set<Writer>()

  open(client: CloudWatchLogsClient, group: string, name: string): LogStream {
    const writer = new Writer(client, group, name)
    this.#writers.add(writer)
    return writer
  }

  /** Comes back when every line written so far is in the emulator. */
  async flush(): Promise<void> {
    await Promise.all([...this.#writers].map((writer) => writer.written))
  }
}

class Writer implements LogStream {
  readonly group: string
  readonly name: string
  readonly #client: CloudWatchLogsClient
  #pending: { timestamp: number; message: string }[] = []
  #written: Promise<void> | undefined
  #created = false

  constructor(client: CloudWatchLogsClient, group: string, name: string) {
    this.#client = client
    this.group = group
    this.name = name
  }

  get written(): Promise<void> {
    return this.#written ?? Promise.resolve()
  }

  write(message: string): void {
    this.#pending.push({ timestamp: Date.now(), message })
    this.#written ??= this.#drain()
  }

  /** Lines that arrive while a batch is under way make the next one. On Lambda too, a line that cannot be kept is lost. */
  async #drain(): Promise<void> {
    while (this.#pending.length > 0) {
      const logEvents = this.#pending
      this.#pending = []
      await this.#put(logEvents).catch(() => {})
    }
    this.#written = undefined
  }

  async #put(logEvents: { timestamp: number; message: string }[]): Promise<void> {
    const stream = { logGroupName: this.group, logStreamName: this.name }
    if (!this.#created) await this.#create(stream)
    this.#created = true
    await this.#client.send(new PutLogEventsCommand({ ...stream, logEvents }))
  }

  /** Lambda makes the group too, where there is none. */
  async #create(stream: { logGroupName: string; logStreamName: string }): Promise<void> {
    const create = () => this.#client.send(new CreateLogStreamCommand(stream))
    await create().catch(async (error) => {
      if (error instanceof ResourceAlreadyExistsException) return
      if (!(error instanceof ResourceNotFoundException)) throw error
      await this.#client.send(new CreateLogGroupCommand({ logGroupName: this.group }))
      await create()
    })
  }
}
