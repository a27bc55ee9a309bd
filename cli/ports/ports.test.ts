import { createServer } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
import { close, freePortPair, httpUrl, listen, loopback } from './ports.ts'

function server() {
  const made = createServer((_, response) => response.end('here'))
  onTestFinished(() => close(made))
  return made
}

it('opens the port that was asked for, or any free one', async () => {
  const port = await listen(server(), 0)
  expect(await (await fetch(httpUrl(port))).text()).toBe('here')
  const pair = await freePortPair()
  expect(await listen(server(), pair)).toBe(pair)
  expect(await listen(server(), pair + 1)).toBe(pair + 1)
})

it('tells who asks for a port that is taken, with what to do', async () => {
  const port = await listen(server(), 0)
  await expect(listen(server(), port, { next: ['choose another'] })).rejects.toMatchObject({
    code: 'PORT_TAKEN',
    exit: 4,
    message: expect.stringContaining(String(port)),
    next: ['choose another'],
  })
})

it('tells who asks for an address of another machine', async () => {
  await expect(listen(server(), 0, { host: '192.0.2.1' })).rejects.toMatchObject({ code: 'ADDRESS_NOT_LOCAL', exit: 4 })
})

it('writes addresses as URLs have them', () => {
  expect([httpUrl(80), httpUrl(80, '::1')]).toEqual([`http://${loopback}:80`, 'http://[::1]:80'])
})

it('closes a server at once, with clients that keep their connection', async () => {
  const busy = createServer(() => {})
  const port = await listen(busy, 0)
  const waiting = fetch(httpUrl(port))
  await new Promise((resolve) => busy.once('request', resolve))
  await close(busy)
  await expect(waiting).rejects.toThrow()
})
