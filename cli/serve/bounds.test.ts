import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeKeys, testMap } from '../../handler/fakes/test-gateway.ts'
import type { Gateway } from '../../handler/gateway.ts'
import { createGateway } from '../../handler/gateway.ts'
import { firstOf } from '../../handler/stream/first-of.ts'
import { httpServer, type ServerOptions } from './http-server.ts'
import { type ServerLimits, serverLimits } from './limits.ts'
import { stopperOf } from './stop.ts'

const open: Server[] = []
const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of open.splice(0)) server.close().closeAllConnections()
})

/** The real gateway, without a provider: nothing here gets so far. */
const gateway = createGateway({
  admits: () => true,
  modelMap: { current: async () => testMap, settled: async () => undefined },
  keys: fakeKeys(),
  origins: new Set(),
  builtIns: { baseUrls: {}, secrets: { openai: 'a', anthropic: 'b' } },
  log: () => undefined,
})

async function up(
  { limits, ...options }: Omit<ServerOptions, 'limits'> & { limits?: Partial<ServerLimits> },
  own: Gateway = gateway,
) {
  const server = httpServer(own, { ...options, limits: { ...serverLimits, ...limits } })
  const stop = stopperOf(server)
  open.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const visit = (words = ''): Socket => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    sockets.push(socket)
    socket.write(words)
    return socket
  }
  return { server, visit, stop }
}

const head = (line: string, ...headers: string[]) =>
  `${[`${line} HTTP/1.1`, 'host: x', ...headers].join('\r\n')}\r\n\r\n`
const codeIn = (answer: string): unknown => JSON.parse(answer.slice(answer.lastIndexOf('\r\n\r\n'))).error.code

describe('a client that writes ten megabytes before it reads', () => {
  const size = 10 * 1024 * 1024
  const announced = `content-length: ${size}`
  const refusing: Gateway = async () => ({ status: 401, headers: {}, body: '{"error":{"code":"no"}}' })

  it.each<[string, number, Gateway, string]>([
    ['413, announced', 413, gateway, head('POST /v1/chat/completions', announced)],
    [
      '413, in chunks',
      413,
      gateway,
      `${head('POST /v1/chat/completions', 'transfer-encoding: chunked')}${size.toString(16)}\r\n`,
    ],
    ['401', 401, refusing, head('POST /v1/chat/completions', announced)],
    ['404', 404, gateway, head('POST /nowhere', announced)],
    ['405', 405, gateway, head('PUT /v1/chat/completions', announced)],
    ['400, no HTTP at all', 400, gateway, 'ten megabytes of something else\r\n\r\n'],
    ['431', 431, gateway, 'GET /health HTTP/1.1\r\nhost: x\r\nx-long: '],
    ['405, a tunnel', 405, gateway, head('CONNECT provider.example:443')],
  ])('hears %s', async (_, status, own, words) => {
    const { visit } = await up({}, own)
    const socket = visit(words).pause()
    const piece = Buffer.alloc(65_536, 'x')
    for (let sent = 0; sent < size; sent += piece.length) {
      if (!socket.write(piece)) await firstOf(socket, 'drain', 'close')
    }
    socket.end()
    const answer = await text(socket)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(codeIn(answer)).toEqual(expect.any(String))
  })

  it('is not read for ever', async () => {
    const readAway = { bytes: 1024 * 1024, totalMs: 60_000, silentMs: 60_000 }
    const { visit } = await up({ limits: { readAway } })
    const socket = visit(head('POST /nowhere', `content-length: ${2 ** 40}`)).resume()
    let sent = 0
    const piece = Buffer.alloc(65_536, 'x')
    while (!socket.destroyed) {
      sent += piece.length
      if (!socket.write(piece)) await firstOf(socket, 'drain', 'close')
    }
    expect(sent).toBeLessThan(100 * readAway.bytes)
  })
})

describe('a slow client', () => {
  it('hears 408 when its body does not come', async () => {
    const { visit } = await up({ limits: { bodyMs: 100 } })
    const answer = await text(visit(`${head('POST /v1/chat/completions', 'content-length: 10')}{`))
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(codeIn(answer)).toBe('request_timeout')
  })

  it('hears 408 when its body comes a byte at a time', async () => {
    const { visit } = await up({ limits: { bodyMs: 200, readAway: { bytes: 1_000, totalMs: 200, silentMs: 200 } } })
    const socket = visit(head('POST /v1/chat/completions', 'content-length: 1000000'))
    const drip = setInterval(() => socket.write('x'), 20)
    expect(codeIn(await text(socket))).toBe('request_timeout')
    clearInterval(drip)
  })

  it.each([
    ['nothing', ''],
    ['half a head', 'POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\n'],
  ])('is let go when it says %s', async (_, words) => {
    const { visit } = await up({ limits: { headMs: 100 } })
    expect(await text(visit(words))).toMatch(/^(HTTP\/1\.1 408 |$)/)
  })

  it('is let go when it does not take its answer', async () => {
    let ended = false
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(65_536)
      } finally {
        ended = true
      }
    }
    const { visit } = await up({ limits: { unreadMs: 100 } }, async () => ({
      status: 200,
      headers: {},
      body: endless(),
    }))
    visit(head('GET /stream')).pause()
    await vi.waitFor(() => expect(ended).toBe(true), { timeout: 10_000 })
  })

  it('that asks before it sends is told to go on, or is refused', async () => {
    const { visit } = await up({})
    const asking = ['content-length: 2', 'expect: 100-continue', 'connection: close']
    expect(await text(visit(head('POST /nowhere', ...asking)))).toMatch(/^HTTP\/1\.1 404 /)
    const socket = visit(head('POST /v1/chat/completions', ...asking))
    const [first] = await once(socket, 'data')
    expect(String(first)).toBe('HTTP/1.1 100 Continue\r\n\r\n')
    socket.write('{}')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('a crowd', () => {
  const health = head('GET /health', 'connection: close')
  const limits = { guests: 3, strangers: 2, told: 2 }

  it('hears 503 when it is too many, and comes in again when there is room', async () => {
    const logged: unknown[] = []
    const { visit, server } = await up({ limits, log: (line) => logged.push(JSON.parse(line)) })
    for (let count = 0; count < limits.guests; count++) await once(visit(), 'connect')
    const answer = await text(visit(head('GET /health')))
    expect(answer).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: 1\r\n[\s\S]*connection: close/i)
    expect(codeIn(answer)).toBe('too_many_connections')
    expect(logged).toMatchObject([{ status: 503, errorCode: 'too_many_connections' }])
    for (const socket of sockets) socket.destroy()
    await vi.waitFor(async () => expect(await text(visit(health))).toMatch(/^HTTP\/1\.1 200 /))
    expect(server.listening).toBe(true)
  })

  it('is cut when even those who are told no are too many', async () => {
    const { visit } = await up({ limits })
    for (let count = 0; count < limits.guests + limits.told; count++) await once(visit(), 'connect')
    expect(await text(visit(health)).catch(() => '')).toBe('')
  })

  it('of strangers takes no place of a guest', async () => {
    let isGuest = false
    const { visit } = await up({ limits, admits: () => isGuest })
    for (let count = 0; count < 20; count++) await once(visit(), 'connect')
    isGuest = true
    expect(await text(visit(health))).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('the end', () => {
  it('waits for the answers under way, and for nobody who only holds a connection', async () => {
    const { promise: goOn, resolve: finish } = Promise.withResolvers<void>()
    async function* words() {
      yield 'the beginning '
      await goOn
      yield 'and the end'
    }
    const { server, visit, stop } = await up({}, async () => ({ status: 200, headers: {}, body: words() }))
    await once(visit(), 'connect')
    const half = visit('GET /health HT')
    await once(half, 'connect')
    const socket = visit(head('GET /stream'))
    const heard = text(socket)
    await once(socket, 'data')
    const stopped = stop()
    await vi.waitFor(() => expect(server.listening).toBe(false))
    await expect(once(visit(), 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    finish()
    expect(await heard).toMatch(/the beginning [\s\S]*and the end/)
    await stopped
  })

  it('takes no new request on a connection that is kept', async () => {
    const { promise: goOn, resolve: finish } = Promise.withResolvers<void>()
    let asked = 0
    async function* words() {
      yield 'the beginning '
      await goOn
    }
    const { server, visit, stop } = await up({}, async () => {
      asked += 1
      return { status: 200, headers: {}, body: words() }
    })
    const socket = visit(head('GET /stream'))
    const heard = text(socket)
    await vi.waitFor(() => expect(asked).toBe(1))
    const stopped = stop()
    socket.write(head('GET /stream'))
    await once(server, 'request')
    finish()
    await stopped
    expect(asked).toBe(1)
    expect(await heard).toMatch(/^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 503 [\s\S]*"shutting_down"/)
  })
})
