// Runs under callgrind: does what each line of its input asks for, and says so when it is done.
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { admitted, refused } from './events.ts'
import { pumpsFor } from './pumps.ts'

interface Order {
  readonly event?: string
  readonly pattern?: { readonly source: string; readonly flags: string }
  readonly n: number
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

async function carryOut({ event, pattern, n }: Order): Promise<number> {
  if (pattern) {
    const expression = new RegExp(pattern.source, pattern.flags.replace('g', ''))
    for (const pump of pumps) expression.test(pump)
    return 0
  }
  const stream = new Sink()
  await handler(prepared(event ?? '', n), stream, context)
  return stream.status
}

/** Made beforehand: what is measured is what is done with them. */
const waiting = new Map<string, unknown>()
const prepared = (name: string, n: number) => waiting.get(`${name} ${n}`) ?? events[name]?.(n)
let pumps: readonly string[] = []

function prepare({ event, pattern, n }: Order): void {
  waiting.clear()
  // Parsed, as Lambda hands it over; and old, so that no collection of garbage falls into the counting because of it.
  if (event !== undefined) waiting.set(`${event} ${n}`, JSON.parse(JSON.stringify(events[event]?.(n))))
  pumps = pattern ? pumpsFor(pattern.source, n).map((pump) => JSON.parse(JSON.stringify(pump))) : []
  for (let turn = 0; turn < 2; turn++) globalThis.gc?.()
}

for await (const line of createInterface({ input: process.stdin })) {
  const order: Order & { prepare?: boolean } = JSON.parse(line)
  if (order.prepare) {
    prepare(order)
    say('0\n')
  } else say(`${await carryOut(order)}\n`)
}
