import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest, type RequestListener } from 'node:http'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { close, listen } from '../../ports/ports.ts'
import { newKeyPair, newSecret } from '../lock/credentials.ts'
import { challengeIn, prove } from '../lock/proof.ts'
import { findRunning } from './find.ts'
import { enter, type RunningRehearsal } from './registry.ts'

let env: NodeJS.ProcessEnv
beforeEach(async () => {
  env = { SFAI_CACHE: await mkdtemp(join(tmpdir(), 'sfai-test-')) }
})
const folder = () => join(env.SFAI_CACHE ?? '', 'sfai-admin', 'rehearsals')
const find = (port?: number, usualPort = 4650) => findRunning({ port, usualPort }, env)

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener)
  onTestFinished(() => close(server))
  return listen(server, 0)
}

const entry = (port: number, isPortNamed = false): RunningRehearsal => ({
  port,
  isPortNamed,
  credentials: newKeyPair(),
  secret: newSecret(),
  region: 'ap-northeast-1',
  account: '000000000000',
  providers: 'stand-in',
})

/** A front that proves itself as ours does, with the port where it listens; and its entry. */
async function front(isPortNamed = false): Promise<RunningRehearsal> {
  const port = await serve(({ url = '' }, response) => {
    const challenge = challengeIn(url)
    const nonce = newSecret()
    if (challenge === undefined) response.writeHead(403).end()
    else response.end(JSON.stringify({ nonce, proof: prove(running.secret, { port, challenge, nonce }) }))
  })
  const running = entry(port, isPortNamed)
  await enter(running, env)
  return running
}

it('finds the only one, the one at a port, and the one at the usual port', async () => {
  expect(await find()).toBeUndefined()
  const first = await front()
  expect(await find()).toEqual(first)
  const second = await front()
  expect(await find(second.port)).toEqual(second)
  expect(await find(undefined, second.port)).toEqual(second)
  await expect(find()).rejects.toMatchObject({
    code: 'REHEARSALS_SEVERAL',
    exit: 4,
    message: expect.stringContaining(String(first.port)),
  })
  expect(await find(first.port + 1)).toBeUndefined()
})

it('meets none by accident for which a port was named', async () => {
  const named = await front(true)
  expect([await find(), await find(named.port)]).toEqual([undefined, named])
  const unnamed = await front()
  expect(await find()).toEqual(unnamed)
  expect(await find(undefined, named.port)).toEqual(named)
})

it('does not take up with somebody else who has come to listen there', async () => {
  const liars: RequestListener[] = [
    (_, response) => response.end(JSON.stringify({ nonce: newSecret(), proof: newSecret() })),
    (_, response) => response.end('{}'),
    (_, response) => response.end('x'.repeat(10_000_000)),
    (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    (request) => request.socket.destroy(),
  ]
  for (const liar of liars) {
    const running = entry(await serve(liar))
    const strike = await enter(running, env)
    expect(await find(running.port)).toBeUndefined()
    await strike()
  }
})

it('does not take up with one that relays to the real front', async () => {
  const real = await front()
  const heard: string[] = []
  const relay = await serve((request, response) => {
    heard.push(request.url ?? '')
    const headers = { ...request.headers, host: `127.0.0.1:${real.port}` }
    const through = httpRequest({ host: '127.0.0.1', port: real.port, path: request.url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(response)
    })
    request.pipe(through)
  })
  // Somebody has taken the port of another rehearsal of this user, and knows where the first one is.
  await enter({ ...real, port: relay }, env)
  expect(await find(relay)).toBeUndefined()
  expect(heard).toEqual([expect.stringMatching(/^\/_rehearsal\/proof\?challenge=[0-9a-f]{64}$/)])
})

it('asks for something new each time, so that what was heard before proves nothing', async () => {
  let heard: string | undefined
  const port = await serve(({ url = '' }, response) => {
    const nonce = newSecret()
    const challenge = challengeIn(url) ?? ''
    heard ??= JSON.stringify({ nonce, proof: prove(running.secret, { port, challenge, nonce }) })
    response.end(heard)
  })
  const running = entry(port)
  await enter(running, env)
  expect(await find(port)).toEqual(running)
  expect(await find(port)).toBeUndefined()
})

it.skipIf(process.platform === 'win32')('keeps what it writes from everybody else', async () => {
  const strike = await enter(entry(4650), env)
  const [name = ''] = await readdir(folder())
  expect([(await stat(folder())).mode & 0o777, (await stat(join(folder(), name))).mode & 0o777]).toEqual([0o700, 0o600])
  await strike()
  expect(await readdir(folder())).toEqual([])
})

it.skipIf(process.platform === 'win32')('believes nothing that others could have written', async () => {
  const running = await front()
  const [name = ''] = await readdir(folder())
  await chmod(join(folder(), name), 0o640)
  expect(await find()).toBeUndefined()
  await chmod(join(folder(), name), 0o600)
  expect(await find()).toEqual(running)
  await chmod(folder(), 0o777)
  expect(await find()).toBeUndefined()
  await expect(enter(entry(4650), env)).rejects.toMatchObject({ code: 'CACHE_NOT_PRIVATE', exit: 4 })
})

it('removes what a killed rehearsal left, and passes over what it cannot read', async () => {
  const running = await front()
  const gone = join(folder(), `running-${hostname()}-4194304-4650.json`)
  await writeFile(gone, JSON.stringify(entry(4650)), { mode: 0o600 })
  await writeFile(join(folder(), `running-${hostname()}-${process.pid}-9.json`), '{"port":', { mode: 0o600 })
  expect(await find()).toEqual(running)
  await expect(stat(gone)).rejects.toThrow('ENOENT')
  await rm(folder(), { recursive: true })
})
