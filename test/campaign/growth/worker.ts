// Runs under callgrind: does what each line of its input asks for, and says so when it is done.
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { admitted, refused } from './events.ts'

interface Order {
  readonly event: string
  readonly n: number
  /** To make the request, and wait. */
  readonly prepare?: boolean
}

/** Takes everything at once and keeps nothing. */
class Sink extends Writable {
  status = 0
  override _write(_chunk: unknown, _encoding: string, done: () => void) {
    done()
  }
}

const streaming = {
  streamifyResponse: (inner: unknown) => inner,
  HttpResponseStream: {
    from: (stream: Sink, { statusCode }: { statusCode: number }) => Object.assign(stream, { status: statusCode }),
  },
}
Object.assign(globalThis, { awslambda: streaming })

type Handler = (event: unknown, stream: Sink, context: object) => Promise<void>
const say = process.stdout.write.bind(process.stdout)
// Log lines are made, which is what is measured, and written nowhere.
process.stdout.write = () => true
const loaded: { handler: unknown } = await import('../../../handler/lambda.ts')
const handler = loaded.handler as Handler

const events = { ...refused, ...admitted }
const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 800_000 }

async function carryOut({ event, n }: Order): Promise<number> {
  const stream = new Sink()
  await handler(waiting ?? events[event]?.(n), stream, context)
  return stream.status
}

/** Made beforehand: what is measured is what is done with them. */
let waiting: unknown

function prepare({ event, n }: Order): void {
  // Parsed, as Lambda hands it over.
  waiting = JSON.parse(JSON.stringify(events[event]?.(n)))
  // With room for all that a request leaves behind: no garbage is collected while it is counted.
  globalThis.gc?.({ type: 'minor' })
}

for await (const line of createInterface({ input: process.stdin })) {
  const order: Order = JSON.parse(line)
  if (order.prepare) {
    prepare(order)
    say('0\n')
  } else say(`${await carryOut(order)}\n`)
}
