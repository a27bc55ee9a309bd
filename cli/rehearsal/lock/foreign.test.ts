import { createServer, request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { close, listen } from '../../ports/ports.ts'
import { isForeign } from './foreign.ts'

const server = createServer((request, response) => response.end(String(isForeign(request, port))))
let port: number
beforeAll(async () => {
  port = await listen(server, 0)
})
afterAll(() => close(server))

/** Raw headers, so that what a browser or an attacker sends can be sent here. */
const judged = (headers: readonly string[]) =>
  new Promise<string>((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, headers, setHost: false }, (answer) => {
      answer.setEncoding('utf8').once('data', (text) => resolve(`${answer.statusCode} ${text}`.trim()))
    })
    request.once('error', reject).end()
  })
const here = () => ['Host', `127.0.0.1:${port}`]

it('knows who calls this machine by its own names', async () => {
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`])
    expect(await judged(['Host', host])).toBe('200 false')
})

it.each([
  ['a name of somebody else', () => `evil.example:${port}`],
  ['our name with more', () => `127.0.0.1.evil.example:${port}`],
  ['another port', () => `127.0.0.1:${port + 1}`],
  ['no port', () => 'localhost'],
  ['another spelling of the address', () => `2130706433:${port}`],
  ['any address', () => `0.0.0.0:${port}`],
  ['nothing', () => ''],
])('takes %s as Host for foreign', async (_, host) => {
  expect(await judged(['Host', host()])).toBe('200 true')
})

it('takes two hosts for foreign', async () => {
  expect(await judged([...here(), 'Host', 'evil.example'])).toMatch(/^(200 true|400)/)
})

it.each([
  ['Origin', 'https://evil.example', 'true'],
  ['Origin', 'null', 'true'],
  ['Origin', 'http://localhost:3000', 'true'],
  ['Origin', '', 'true'],
  ['Sec-Fetch-Site', 'cross-site', 'true'],
  ['Sec-Fetch-Site', 'same-site', 'true'],
  ['Sec-Fetch-Site', 'anything new', 'true'],
  // An address typed by the user; and what Node's fetch sends.
  ['Sec-Fetch-Site', 'none', 'false'],
  ['Sec-Fetch-Mode', 'cors', 'false'],
])('%s: %s is foreign: %s', async (name, value, foreign) => {
  expect(await judged([...here(), name, value])).toBe(`200 ${foreign}`)
})
