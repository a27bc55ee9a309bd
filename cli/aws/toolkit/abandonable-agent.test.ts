import { type Agent, createServer, get } from 'node:http'
import { expect, test } from 'vitest'
import { abandonableAgent } from './abandonable-agent.ts'

/** A server that takes requests and never answers. */
async function silentServer() {
  const server = createServer()
  const asked = Promise.withResolvers<void>()
  server.on('request', () => asked.resolve())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/`, asked: asked.promise, close: () => server.close() }
}

const failureOf = (url: string, agent: Agent | undefined): Promise<Error> =>
  new Promise((resolve) => get(url, { agent }).on('error', resolve))

test('a call that is not answered ends when it is abandoned, and no other is made', async () => {
  const server = await silentServer()
  const { agent, abandon } = abandonableAgent([server.url, server.url])
  const first = failureOf(server.url, agent)
  await server.asked
  abandon()
  expect((await first).message).toBe('socket hang up')
  expect((await failureOf(server.url, agent)).message).toBe('no longer waited for')
  server.close()
})

test.each([
  ['http://127.0.0.1:4566', 'http:'],
  ['https://127.0.0.1:9297', 'https:'],
  [undefined, 'https:'],
])('speaks the protocol of %s', (endpoint, protocol) => {
  expect(abandonableAgent([endpoint]).agent).toHaveProperty('protocol', protocol)
})

test('leaves the choice to the toolkit where only some endpoints are plain', () => {
  expect(abandonableAgent(['http://127.0.0.1:4566', undefined]).agent).toBeUndefined()
})
