// Prints, as JSON, what the bundled function itself needs to refuse events of several sizes. Run by measure.ts in a process of
// its own, whose standard output would else be the function's log.

import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { bundleFolder } from '../lambda/bundle.ts'
import { spreadOf } from '../results/statistics.ts'

class Sink extends Writable {
  override _write(_chunk: unknown, _encoding: string, done: () => void) {
    done()
  }
}

const print = process.stdout.write.bind(process.stdout)
process.stdout.write = () => true
Object.assign(globalThis, {
  awslambda: { streamifyResponse: (inner: unknown) => inner, HttpResponseStream: { from: (stream: Sink) => stream } },
})
// Nobody is let in, and nothing is read.
Object.assign(process.env, { ALLOWED_CIDRS: '203.0.113.0/24', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' })
type Handler = (event: unknown, stream: Sink, context: object) => Promise<void>
const loaded: { handler: unknown } = await import(pathToFileURL(join(bundleFolder, 'index.mjs')).href)
const handler = loaded.handler as Handler

/** What has cost patterns too much, in one header, in many, and in the path. */
const hostile = 'Basic++++-eyJaaaa\\u002d%2D"token":password=://a:'
const text = (bytes: number) => hostile.repeat(Math.ceil(bytes / hostile.length)).slice(0, bytes)
const http = { method: 'GET', sourceIp: '198.51.100.1' }
const kinds: Readonly<Record<string, (bytes: number) => object>> = {
  'one header': (bytes) => ({ rawPath: '/v1/models', headers: { 'user-agent': text(bytes) } }),
  'many headers': (bytes) => ({
    rawPath: '/v1/models',
    headers: Object.fromEntries(
      Array.from({ length: bytes / 32 }, (_, index) => [`x-${index}`, 'Basic+++++++++++++++++++']),
    ),
  }),
  'the path': (bytes) => ({ rawPath: `/${text(bytes)}`, headers: {} }),
}
const sizes = [1_000, 32_000, 1_000_000]

async function refuse(event: unknown): Promise<number> {
  const context = { awsRequestId: 'r', getRemainingTimeInMillis: () => 30_000 }
  const from = performance.now()
  await handler(event, new Sink(), context)
  return performance.now() - from
}

const rows = []
for (const [kind, make] of Object.entries(kinds)) {
  const events = sizes.map((bytes): unknown => JSON.parse(JSON.stringify({ ...make(bytes), requestContext: { http } })))
  const taken: number[][] = sizes.map(() => [])
  // In turns, so that what else the machine does meets all sizes alike.
  for (let round = 0; round < 600; round++) {
    for (const [index, event] of events.entries()) {
      const ms = await refuse(event)
      if (round >= 200) taken[index]?.push(ms)
    }
  }
  rows.push(...sizes.map((bytes, index) => ({ kind, bytes, ms: spreadOf(taken[index] ?? []) })))
}
print(`${JSON.stringify(rows)}\n`, () => process.exit(0))
