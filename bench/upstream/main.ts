// The upstream double: both providers on one port, in a process of its own. Takes a port, or a free one, and prints its URL.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { announce } from '../process/announce.ts'
import { anthropic } from './anthropic.ts'
import { openai } from './openai.ts'
import { type Events, type Provider, Refusal, type Understood } from './provider.ts'
import { type EventBytes, sendEvents } from './send-events.ts'

const providers = [openai, anthropic]
const json = { 'content-type': 'application/json' }

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const provider = providers.find(({ path }) => path === request.url)
  if (provider === undefined || request.method !== 'POST') throw new Refusal(404, `${request.method} ${request.url}`)
  const understood = provider.understand(request.headers, await text(request))
  if (understood.stream) return stream(provider, understood, response)
  const body = provider.answer(understood.script)
  response.writeHead(200, { ...json, 'content-length': Buffer.byteLength(body) }).end(body)
}

async function stream(provider: Provider, understood: Understood, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' })
  await sendEvents(response, eventsOf(provider, understood), understood.script)
}

const known = new Map<string, EventBytes>()

/** Made once for each script: the double must be cheaper than whatever is measured. */
function eventsOf(provider: Provider, understood: Understood): EventBytes {
  const key = provider.path + JSON.stringify(understood)
  const events = known.get(key) ?? asBytes(provider.events(understood))
  known.set(key, events)
  return events
}

const asBytes = ({ head, pieces, tail }: Events): EventBytes => ({
  head: Buffer.from(head),
  pieces: pieces.map((piece) => Buffer.from(piece)),
  tail: Buffer.from(tail),
})

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    const status = error instanceof Refusal ? error.status : 500
    const message = String(error)
    process.stderr.write(`upstream refused: ${status} ${message}\n`)
    if (response.headersSent) response.destroy()
    else
      response
        .writeHead(status, json)
        .end(JSON.stringify({ type: 'error', error: { type: 'invalid_request_error', message } }))
  })
})
server.keepAliveTimeout = 120_000
announce(server, {}, Number(process.argv[2] ?? 0))
