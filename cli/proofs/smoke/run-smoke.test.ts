import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { runSmoke } from './run-smoke.ts'
import { answered, streamed } from './smoke-result.ts'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  stops.push(() => server.close().closeAllConnections())
  const address = server.address()
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}/` : ''
}

const chunk = (content: string): string => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`

describe('runSmoke', () => {
  it('measures a true stream', async () => {
    const url = await serve(async (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'x-request-id': 'r-7' })
      for (const word of ['こん', 'にち', 'は', '。']) {
        response.write(chunk(word))
        await sleep(15)
      }
      response.end('data: [DONE]\n\n')
    })
    const smoke = await runSmoke({ url, model: 'm' })
    expect(smoke).toMatchObject({ status: 200, requestId: 'r-7', text: 'こんにちは。', done: true, error: undefined })
    expect(answered(smoke) && streamed(smoke)).toBe(true)
  })

  it('sees through an answer that was buffered on the way', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(`${chunk('a')}${chunk('b')}${chunk('c')}${chunk('d')}data: [DONE]\n\n`)
    })
    expect(streamed(await runSmoke({ url, model: 'm' }))).toBe(false)
  })

  it('tells the error of an error answer, and of a stream that breaks', async () => {
    const refused = await serve((_request, response) => {
      response.writeHead(503, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ error: { message: 'no key registered' } }))
    })
    expect(await runSmoke({ url: refused, model: 'm' })).toMatchObject({ status: 503, error: 'no key registered' })

    const broken = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(`${chunk('a')}data: {"error":{"message":"upstream broke"}}\n\n`)
    })
    expect(await runSmoke({ url: broken, model: 'm' })).toMatchObject({ done: false, error: 'upstream broke' })
  })

  it('never throws: a refused connection and a silent server are results', async () => {
    expect(await runSmoke({ url: 'http://127.0.0.1:9/', model: 'm' })).toMatchObject({ status: 0, done: false })
    const silent = await serve(() => {})
    const smoke = await runSmoke({ url: silent, model: 'm', timeoutMs: 50 })
    expect(smoke.error).toContain('timeout')
  })

  it('sends the runbook’s own request, with a client key only where there is one', async () => {
    const seen: unknown[] = []
    const url = await serve(async (request, response) => {
      const { method, url: path, headers } = request
      const body: unknown = JSON.parse(await text(request))
      seen.push({ method, path, body, agent: headers['user-agent'], key: headers.authorization })
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(
        `${chunk('a')}data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: {"choices":[]}\n\ndata: [DONE]\n\n`,
      )
    })
    expect(await runSmoke({ url, model: 'fast' })).toMatchObject({ finishReason: 'stop', text: 'a', done: true })
    await runSmoke({ url, model: 'fast', clientKey: 'sfai-x' })
    const sent = {
      method: 'POST',
      path: '/chat/completions',
      body: { model: 'fast', messages: [{ role: 'user', content: 'こんにちは。動作確認テストです。' }], stream: true },
      agent: 'continue-client',
    }
    expect(seen).toEqual([
      { ...sent, key: undefined },
      { ...sent, key: 'Bearer sfai-x' },
    ])
  })

  it('tells the beginning of an answer that is no JSON, and an event that is none', async () => {
    const page = await serve((_request, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('x'.repeat(300))
    })
    expect((await runSmoke({ url: page, model: 'm' })).error).toBe('x'.repeat(200))
    const nonsense = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`${chunk('a')}data: nonsense\n\n`)
    })
    expect(await runSmoke({ url: nonsense, model: 'm' })).toMatchObject({
      done: false,
      text: 'a',
      error: expect.stringContaining('JSON'),
    })
  })
})
