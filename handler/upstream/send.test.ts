import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { send, textOf } from './send.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function listen(started: Server): Promise<string> {
  server = started.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const post = async (url: string, body = '{}') => {
  const answer = await send({ url, method: 'POST', headers: {}, body })
  return textOf(answer.body)
}

describe('a call', () => {
  it('is sent again, on a new connection, when a kept one turns out to be dead', async () => {
    let requests = 0
    const url = await listen(
      createServer((request, response) => {
        requests += 1
        // The second request arrives on the kept connection, which breaks under it.
        if (requests === 2) request.socket.destroy()
        else response.end(`answer ${requests}`)
      }),
    )
    expect([await post(url), await post(url)]).toEqual(['answer 1', 'answer 3'])
  })

  it('is not sent again when the connection was new', async () => {
    let requests = 0
    const url = await listen(
      createServer((request) => {
        requests += 1
        request.socket.destroy()
      }),
    )
    await expect(post(url)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(requests).toBe(1)
  })

  it('ends with the reason of its signal, also before it began', async () => {
    const url = await listen(createServer(() => undefined))
    const reason = new Error('enough')
    const early = AbortSignal.abort(reason)
    await expect(send({ url, method: 'GET', headers: {}, signal: early })).rejects.toBe(reason)
    const controller = new AbortController()
    const waiting = send({ url, method: 'GET', headers: {}, signal: controller.signal })
    controller.abort(reason)
    await expect(waiting).rejects.toBe(reason)
  })

  it('is given up when nobody shakes hands', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const silent = createTcpServer().listen(0, '127.0.0.1')
      await once(silent, 'listening')
      const { port } = silent.address() as AddressInfo
      const connected = once(silent, 'connection')
      const waiting = send({ url: `https://127.0.0.1:${port}/`, method: 'GET', headers: {} })
      const refused = expect(waiting).rejects.toThrow('no connection in time')
      await connected
      await vi.advanceTimersByTimeAsync(10_000)
      await refused
      silent.close()
    } finally {
      vi.useRealTimers()
    }
  })

  it('counts its body in bytes', async () => {
    const url = await listen(
      createServer(async (request, response) => {
        let text = ''
        for await (const piece of request) text += piece
        response.end(`${request.headers['content-length']} ${text}`)
      }),
    )
    expect(await post(url, 'あ')).toBe('3 あ')
  })
})
