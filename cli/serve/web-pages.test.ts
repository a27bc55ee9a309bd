import { describe, expect, it } from 'vitest'
import type { GatewayRequest } from '../../handler/gateway.ts'
import { allowedHosts } from './allowed-hosts.ts'
import { allowedOrigins } from './allowed-origins.ts'
import { withoutWebPages } from './web-pages.ts'

type Headers = GatewayRequest['headers']

function asked() {
  const reached: string[] = []
  const logged: Record<string, unknown>[] = []
  const gateway = withoutWebPages(
    async ({ path }) => {
      reached.push(path)
      return { status: 200, headers: { 'x-own': 'kept' }, body: 'an answer' }
    },
    {
      knowsHost: allowedHosts('127.0.0.1', []),
      allowsOrigin: allowedOrigins(['vscode-webview://*']),
      log: (line) => logged.push(JSON.parse(line)),
    },
  )
  const ask = (headers: Headers, method = 'POST') =>
    gateway({
      method,
      path: '/v1/chat/completions',
      headers: { host: '127.0.0.1:8787', ...headers },
      sourceIp: '127.0.0.1',
      requestId: 'r1',
      body: () => '{}',
    })
  return { ask, reached, logged }
}

const json = (body: unknown) => JSON.parse(String(body))

describe('a web page', () => {
  it.each<[string, Headers, string]>([
    ['under a rebound name', { host: 'evil.example:8787', origin: 'http://evil.example:8787' }, 'host_not_allowed'],
    ['under a rebound name, without Origin', { host: 'evil.example:8787' }, 'host_not_allowed'],
    ['of another site', { origin: 'https://evil.example' }, 'origin_not_allowed'],
    ['of another site, as a form', { origin: 'null', 'content-type': 'text/plain' }, 'origin_not_allowed'],
    ['of another port of this machine', { origin: 'http://127.0.0.1:3000' }, 'origin_not_allowed'],
    ['of a name that looks alike', { origin: 'http://127.0.0.1:8787.evil.example' }, 'origin_not_allowed'],
    ['that sends no Origin', { 'sec-fetch-site': 'cross-site' }, 'origin_not_allowed'],
    ['of another port, without Origin', { 'sec-fetch-site': 'same-site' }, 'origin_not_allowed'],
    ['with an empty Origin', { origin: '' }, 'origin_not_allowed'],
    [
      'whose Origin seems right',
      { origin: 'http://127.0.0.1:8787', 'sec-fetch-site': 'cross-site' },
      'origin_not_allowed',
    ],
  ])('%s is refused before the gateway hears of it', async (_, headers, code) => {
    const { ask, reached, logged } = asked()
    for (const method of ['POST', 'GET', 'OPTIONS']) {
      const { status, headers: own, body } = await ask(headers, method)
      expect([status, json(body).error]).toEqual([403, expect.objectContaining({ code, type: 'permission_error' })])
      expect(Object.keys(own).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(own['x-request-id']).toBe('r1')
    }
    expect(reached).toEqual([])
    expect(logged).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ status: 403, errorCode: code })))
  })

  it('is told little about what it sent', async () => {
    const { body } = await asked().ask({ host: `evil\u009b.${'e'.repeat(10_000)}` })
    expect(String(body).length).toBeLessThan(400)
    expect(String(body)).not.toContain('\u009b')
  })

  it('that was allowed may ask, be asked about, and read', async () => {
    const { ask, reached } = asked()
    const origin = 'vscode-webview://0af3'
    const answer = await ask({ origin, 'sec-fetch-site': 'cross-site' })
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'x-own': 'kept', 'access-control-allow-origin': origin, vary: 'origin' },
    })
    const asking = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,x-mine',
    }
    const preflight = await ask(asking, 'OPTIONS')
    expect(preflight.headers['access-control-allow-headers']).toBe('authorization,x-mine')
    expect(preflight.headers['access-control-allow-origin']).toBe(origin)
    expect(reached).toHaveLength(1)
    expect((await ask({ ...asking, origin: 'https://evil.example' }, 'OPTIONS')).status).toBe(403)
  })
})

describe('a program', () => {
  it.each<[string, Headers]>([
    ['curl, an SDK, Continue', {}],
    ["Node's fetch", { 'sec-fetch-mode': 'cors' }],
    ['a person at the address bar', { 'sec-fetch-site': 'none' }],
    ['one that names the gateway itself', { origin: 'http://127.0.0.1:8787', 'sec-fetch-site': 'same-origin' }],
  ])('%s is let in', async (_, headers) => {
    const { ask, reached } = asked()
    expect((await ask(headers)).headers).toEqual({ 'x-own': 'kept' })
    expect(reached).toHaveLength(1)
  })
})
