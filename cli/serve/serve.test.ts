import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { fakeUpstream, sse } from '../../handler/fakes/fake-upstream.ts'
import { newClient } from '../../handler/fakes/new-client.ts'
import { packageRoot } from '../base/package-root.ts'

const key = 'sk-planted-7f3a'

function sfaiServe(env: Record<string, string>, ...words: string[]) {
  const child = spawn(process.execPath, [join(packageRoot, 'bin', 'dev.js'), 'serve', '--lang', 'en', ...words], {
    env: { ...process.env, OPENAI_API_KEY: key, ANTHROPIC_API_KEY: key, ...env },
  })
  const said = { stdout: text(child.stdout), stderr: '' }
  const exited = once(child, 'exit').then(([code]) => code)
  const listening = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (piece: Buffer) => {
      said.stderr += piece
      const url = /Listening on (http:\S+)\/v1/.exec(said.stderr)?.[1]
      if (url) resolve(url)
    })
    child.once('exit', () => reject(new Error(said.stderr)))
  })
  listening.catch(() => undefined)
  return { child, said, exited, listening }
}

describe('sfai-admin serve', () => {
  it('serves until Ctrl-C, lets a request under way end, and prints one line for it', async () => {
    const finish = Promise.withResolvers<void>()
    const upstream = await fakeUpstream(() => ({ body: sse([{ type: 'ping' }]), hang: true }))
    const { child, said, exited, listening } = sfaiServe({ ANTHROPIC_BASE_URL: upstream.url }, '--port', '0')
    const url = await listening
    const health = await fetch(`${url}/health`)
    expect(await health.json()).toEqual({ status: 'ok' })

    const leaving = new AbortController()
    const body = JSON.stringify({ model: 'backend_developer', messages: [{ role: 'user', content: 'hi' }] })
    const asked = fetch(`${url}/v1/chat/completions`, { method: 'POST', body, signal: leaving.signal })
    asked.catch(() => finish.resolve())
    while (upstream.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    while (!said.stderr.includes('Ending')) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(child.exitCode).toBeNull()
    leaving.abort()
    await finish.promise

    expect(await exited).toBe(0)
    await upstream.close()
    const lines = (await said.stdout)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toMatchObject([{ path: '/health', status: 200 }, { errorCode: 'client_left' }])
    expect(upstream.seen[0]?.headers['x-api-key']).toBe(key)
    expect(`${await said.stdout}${said.stderr}`).not.toContain(key)
  })

  it('ends at once at a second Ctrl-C', async () => {
    const upstream = await fakeUpstream(() => ({ body: sse([{ type: 'ping' }]), hang: true }))
    const { child, said, exited, listening } = sfaiServe({ ANTHROPIC_BASE_URL: upstream.url }, '--port', '0')
    const body = JSON.stringify({ model: 'backend_developer', messages: [{ role: 'user', content: 'hi' }] })
    const asked = fetch(`${await listening}/v1/chat/completions`, { method: 'POST', body })
    const cut = expect(asked).rejects.toThrow()
    while (upstream.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    while (!said.stderr.includes('Ending')) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    expect(await exited).toBe(0)
    await cut
    await upstream.close()
  })

  it('is deaf to web pages and unknown names, but for those that were allowed', async () => {
    const words = ['--allow-host', 'gateway.test', '--allow-origin', 'vscode-webview://*']
    const { child, exited, listening } = sfaiServe({}, '--port', '0', ...words)
    const { port } = new URL(await listening)
    const status = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asking = request({ host: '127.0.0.1', port, path: '/v1/models', headers }, (answer) => {
          resolve(answer.resume().statusCode)
        })
        asking.once('error', reject).end()
      })
    expect(await status({ host: `evil.example:${port}` })).toBe(403)
    expect(await status({ host: `gateway.test:${port}` })).toBe(200)
    expect(await status({ origin: 'https://evil.example' })).toBe(403)
    expect(await status({ origin: 'vscode-webview://0af3' })).toBe(200)
    child.kill('SIGINT')
    expect(await exited).toBe(0)
  })

  it('asks for client keys where it was told to, and does not start without any', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sfai-serve-'))
    const file = join(folder, 'clients.json')
    const { key: clientKey, entry } = newClient('alice')
    await writeFile(file, JSON.stringify({ version: 1, clients: [entry] }))
    const { child, exited, listening } = sfaiServe({}, '--port', '0', '--client-keys', file)
    const models = `${await listening}/v1/models`
    expect((await fetch(models)).status).toBe(401)
    expect((await fetch(models, { headers: { authorization: `Bearer ${clientKey}` } })).status).toBe(200)
    child.kill('SIGINT')
    expect(await exited).toBe(0)

    await writeFile(file, '{"version":1,"clients":[]}')
    const empty = sfaiServe({}, '--port', '0', '--client-keys', file)
    expect(await empty.exited).toBe(4)
    expect(empty.said.stderr).toContain('no client has one')
    await rm(folder, { recursive: true })
  })

  it.each([
    ['--allow-host', 'https://gateway.test'],
    ['--allow-origin', 'null'],
  ])('does not take %s %s, with exit code 2', async (...words) => {
    const { exited, said } = sfaiServe({}, '--port', '0', ...words)
    expect(await exited).toBe(2)
    expect(said.stderr).toContain(words[1])
  })

  it('says that a port is taken, with exit code 4', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await once(blocker, 'listening')
    const { port } = blocker.address() as AddressInfo
    const { exited, said } = sfaiServe({}, '--port', String(port))
    expect(await exited).toBe(4)
    expect(said.stderr).toContain(`Port ${port} on 127.0.0.1 is already in use`)
    blocker.close()
  })

  it.each([
    [['--allow-cidr', '10.0.0.0/8'], 403],
    [['--allow-anywhere'], 200],
  ])('admits whom %j names, and nobody else', async (words, status) => {
    const { child, exited, listening } = sfaiServe({}, '--port', '0', ...words)
    expect((await fetch(`${await listening}/health`)).status).toBe(status)
    child.kill('SIGINT')
    expect(await exited).toBe(0)
  })

  it('does not open itself to others without saying to whom, with exit code 2', async () => {
    const { exited, said } = sfaiServe({}, '--port', '0', '--host', '0.0.0.0')
    expect(await exited).toBe(2)
    expect(said.stderr).toContain('--allow-cidr')
  })
})
