import {
  type CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs'

/** PutLogEvents takes no more at once. */
const mostEvents = 10_000

/** Where one sandbox's lines go. */
export interface LogStream {
  readonly group: string
  readonly name: string
  write(message: string): void
}

/** The functions' way into the emulator's CloudWatch Logs: written in order, at once, in the background. */
export class FunctionLogs {
  readonly #writing = new Set<Promise<void>>()

  open(client: CloudWatchLogsClient, group: string, name: string): LogStream {
    return new Writer(client, group, name, (written) => {
      this.#writing.add(written)
      written.then(() => this.#writing.delete(written))
    })
  }

  /** Comes back when every line written so far is in the emulator. */
  async flush(): Promise<void> {
    await Promise.all(this.#writing)
  }
}

interface LogEvent {
  readonly timestamp: number
  readonly message: string
}

class Writer implements LogStream {
  readonly group: string
  readonly name: string
  readonly #client: CloudWatchLogsClient
  readonly #track: (written: Promise<void>) => void
  #pending: LogEvent[] = []
  #draining = false
  #created = false

  constructor(client: CloudWatchLogsClient, group: string, name: string, track: (written: Promise<void>) => void) {
    this.#client = client
    this.group = group
    this.name = name
    this.#track = track
  }

  write(message: string): void {
    this.#pending.push({ timestamp: Date.now(), message })
    if (!this.#draining) this.#track(this.#drain())
  }

  /** Lines that arrive while a batch is under way make the next one. On Lambda too, a line that cannot be kept is lost. */
  async #drain(): Promise<void> {
    this.#draining = true
    while (this.#pending.length > 0) {
      const batch = this.#pending.splice(0, mostEvents)
      await this.#put(batch).catch(() => {})
    }
    this.#draining = false
  }

  async #put(logEvents: LogEvent[]): Promise<void> {
    const stream = { logGroupName: this.group, logStreamName: this.name }
    if (!this.#created) await this.#create(stream)
    this.#created = true
    const put = () => this.#client.send(new PutLogEventsCommand({ ...stream, logEvents }))
    await put().catch(async (error) => {
      if (!(error instanceof ResourceNotFoundException)) throw error
      // Deleted with its group, which came back: a function that may not make groups goes on in a new stream.
      await this.#client.send(new CreateLogStreamCommand(stream))
      await put()
    })
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
