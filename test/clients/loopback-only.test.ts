import { once } from 'node:events'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { runCommand } from '../../cli/rehearsal/install/run-command.ts'

const preload = pathToFileURL(join(import.meta.dirname, 'loopback-only.ts')).href

/** What a preloaded process says when it asks a URL; names and addresses are ones that nobody has. */
async function asking(url: string): Promise<string> {
  const code = `fetch(process.argv[1]).then((r) => r.text(), (e) => e.cause.message).then(console.log)`
  const result = await runCommand(process.execPath, ['--import', preload, '-e', code, url], { env: process.env })
  return result === 'missing' ? result : result.stdout.trim()
}

it('lets a process reach this machine and nothing else', async () => {
  const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  try {
    expect(await asking(`http://127.0.0.1:${port}/`)).toBe('here')
    expect(await asking('https://nobody.invalid/')).toBe('nobody.invalid is not on this machine')
    expect(await asking('http://192.0.2.1/')).toBe('192.0.2.1 is not on this machine')
  } finally {
    server.close()
  }
})
