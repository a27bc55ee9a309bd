import { createServer, request as httpRequest } from 'node:http'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { functionUrlEvent } from '../cli/rehearsal/front/function-url-event.ts'
import { isProviderQuestion, providerQuestion } from '../handler/contract/provider-question.ts'

/** Every request to a Function URL, as the event that the function gets. */
const events: unknown[] = []
const server = createServer(async (request, response) => {
  const place = { domainName: 'abc.lambda-url.ap-northeast-1.on.aws', requestId: 'r', traceId: 't' }
  events.push(JSON.parse(JSON.stringify(functionUrlEvent(request, await buffer(request), place))))
  response.end()
})
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address !== null && typeof address === 'object') port = address.port
})
afterAll(() => void server.close())

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

async function eventOf({ method, path, headers, body }: Sent): Promise<unknown> {
  events.length = 0
  await new Promise<void>((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', method, path, headers }, (response) => {
      response.resume().once('end', resolve)
    })
    request.once('error', reject)
    request.end(body)
  })
  return events[0]
}

const question = JSON.stringify(providerQuestion)
const words = fc.constantFrom('sfai', 'providers', 'version', 'requestContext', question, '{"sfai":"providers"', '')
const sent = fc.record({
  method: fc.constantFrom('POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
  path: fc
    .tuple(words, words, words)
    .map(
      ([path, name, value]) => `/${encodeURIComponent(path)}?${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    ),
  headers: fc.record({
    sfai: words,
    cookie: words,
    host: words,
    'content-type': fc.constantFrom('application/json', 'text/plain', 'application/octet-stream', ''),
    'x-amz-invocation-type': words,
    'x-amz-client-context': words,
    'x-forwarded-for': words,
    'user-agent': words,
  }),
  body: fc.oneof(words, fc.json()),
})

it('is asked by no request through a URL, whatever a client puts where', async () => {
  await fc.assert(
    fc.asyncProperty(sent, async (one) => {
      const event = await eventOf(one)
      expect(event).toHaveProperty('requestContext.http')
      expect(isProviderQuestion(event)).toBe(false)
    }),
    { numRuns: 300 },
  )
})

it('stays text in the body, where it is JSON too', async () => {
  const event = await eventOf({
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/json' },
    body: question,
  })
  expect(event).toMatchObject({ body: question })
  expect(isProviderQuestion(event)).toBe(false)
})
