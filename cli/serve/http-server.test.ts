import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type FakeUpstream, fakeUpstream, sse } from '../../handler/fakes/fake-upstream.ts'
import { fakeKeys, testMap } from '../../handler/fakes/test-gateway.ts'
import { createGateway, type Gateway } from '../../handler/gateway.ts'
import { mostBodyBytes } from '../../handler/request/body-limit.ts'
import { httpServer } from './http-server.ts'

const chat = (stream: boolean) =>
  JSON.stringify({ model: 'plain', stream, messages: [{ role: 'user', content: 'hello' }] })
const words = sse([
  { id: 'c', choices: [{ index: 0, delta: { role: 'assistant', content: 'a' }, finish_reason: null }] },
  { id: 'c', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
  '[DONE]',
])

const open: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function up(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(async () => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function served(upstream: FakeUpstream, admits = true) {
  const logged: Record<string, unknown>[] = []
  open.push(upstream.close)
  const gateway = createGateway({
    admits: () => admits,
    modelMap: { current: async () => testMap, settled: async () => undefined },
    keys: fakeKeys(),
    origins: new Set([new URL(upstream.url).origin]),
    builtIns: {
      baseUrls: { openai: upstream.url, anthropic: upstream.url },
      secrets: { openai: 'openai-key', anthropic: 'anthropic-key' },
    },
    log: (line) => logged.push(JSON.parse(line)),
  })
  return { url: await up(httpServer(gateway)), logged }
}

/** Asks like a client that may leave; gives the answer as soon as its head is there. */
function post(url: string, body: string) {
  const request = httpRequest(`${url}/v1/chat/completions`, { method: 'POST' })
  request.on('error', () => undefined)
  request.end(body)
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject)
  })
  answered.catch(() => undefined)
  return { request, answered }
}

describe('the gateway under plain HTTP', () => {
  it('streams an answer on, byte for byte, and logs one line', async () => {
    const { url, logged } = await served(await fakeUpstream(() => ({ body: words })))
    const answer = await fetch(`${url}/v1/chat/completions?beta=true`, { method: 'POST', body: chat(true) })
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(await answer.text()).toBe(words.join(''))
    expect(logged).toMatchObject([{ path: '/v1/chat/completions', status: 200, sourceIp: '127.0.0.1' }])
    expect(logged[0]?.requestId).toBe(answer.headers.get('x-request-id'))
  })

  it.each([true, false])(
    'cancels the upstream call of a client that leaves before the first token (stream: %s)',
    async (stream) => {
      const upstream = await fakeUpstream(() => ({ body: [], hang: true }))
      const { url, logged } = await served(upstream)
      const { request } = post(url, chat(stream))
      await vi.waitFor(() => expect(upstream.seen).toHaveLength(1))
      request.destroy()
      await vi.waitFor(() => expect(upstream.abandoned()).toBe(1))
      await vi.waitFor(() => expect(logged).toMatchObject([{ errorCode: 'client_left' }]))
    },
  )

  it('cancels the upstream call of a client that leaves in the middle', async () => {
    const upstream = await fakeUpstream(() => ({ body: words.slice(0, 1), hang: true }))
    const { url, logged } = await served(upstream)
    const { request, answered } = post(url, chat(true))
    await once(await answered, 'data')
    request.destroy()
    await vi.waitFor(() => expect(upstream.abandoned()).toBe(1))
    await vi.waitFor(() => expect(logged).toMatchObject([{ status: 200, errorCode: 'client_left' }]))
  })

  it('keeps the upstream call of a client that stays', async () => {
    const upstream = await fakeUpstream(() => ({ body: words }))
    const { url, logged } = await served(upstream)
    await (await fetch(`${url}/chat/completions`, { method: 'POST', body: chat(true) })).text()
    expect(upstream.abandoned()).toBe(0)
    expect(logged[0]).not.toHaveProperty('errorCode')
  })

  it.each([
    ['announced', 'x'.repeat(mostBodyBytes + 1)],
    ['unannounced', new Blob(['x'.repeat(mostBodyBytes + 1)]).stream()],
  ])('refuses a body that is too large (%s), and stays up', async (_, body) => {
    const upstream = await fakeUpstream(() => ({ body: words }))
    const { url } = await served(upstream)
    const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', body, duplex: 'half' })
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: { code: 'request_too_large' } })
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect(upstream.seen).toEqual([])
  })

  it('keeps the connection of a refused request whose body has come, and tells the client when it does not', async () => {
    const { url } = await served(await fakeUpstream(() => ({ body: words })), false)
    const ended = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}`
    const unended = ended.replace('length: 2', 'length: 20000')
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let heard = ''
    socket.setEncoding('utf8').on('data', (piece: string) => {
      heard += piece
    })
    const answers = () => heard.match(/^connection: .*$/gim)
    socket.write(ended)
    await vi.waitFor(() => expect(answers()).toEqual(['Connection: keep-alive']))
    socket.write(unended)
    await once(socket, 'end')
    expect(answers()).toEqual(['Connection: keep-alive', 'Connection: close'])
  })

  it('does not wait for a body it has refused to read', async () => {
    const { url } = await served(await fakeUpstream(() => ({ body: words })))
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write('POST /nowhere HTTP/1.1\r\nhost: x\r\ncontent-length: 100000\r\n\r\nthe beginning')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 404 /)
  })

  it('answers requests that come before the answer to the last one, in their order', async () => {
    const { url } = await served(await fakeUpstream(() => ({ body: words })))
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const body = chat(true)
    const post = `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`
    socket.write(`${post}${post}GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
    const answers = (await text(socket)).split('HTTP/1.1 200 OK').slice(1)
    expect(answers.map((answer) => /\[DONE\]|"ok"/.exec(answer)?.[0])).toEqual(['[DONE]', '[DONE]', '"ok"'])
  })

  it('lets nobody in who is not allowed, whatever a header says', async () => {
    const { url } = await served(await fakeUpstream(() => ({ body: words })), false)
    const answer = await fetch(`${url}/health`, { headers: { 'x-forwarded-for': '127.0.0.1' } })
    expect(answer.status).toBe(403)
  })

  it('makes no more than the client reads', async () => {
    let made = 0
    async function* endless() {
      for (; made < 4_000; made++) yield Buffer.alloc(65_536)
    }
    const gateway: Gateway = async () => ({ status: 200, headers: {}, body: endless() })
    const url = await up(httpServer(gateway))
    const { request, answered } = post(url, '')
    ;(await answered).pause()
    let before = -1
    while (made !== before) {
      before = made
      await sleep(200)
    }
    expect(made).toBeLessThan(1_000)
    request.destroy()
  })
})
