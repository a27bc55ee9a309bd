import { once } from 'node:events'
import { createServer } from 'node:net'
import { freePortPair } from '../../cli/ports/ports.ts'
import { type Running, start } from './cli.ts'

/** A rehearsal that a test keeps up: `setup --rehearse --keep`, done with its eleven steps. */
export interface Kept {
  readonly port: number
  readonly endpoint: string
  /** Ends in `/`. */
  readonly functionUrl: string
  readonly running: Running
  /** Empties the emulator: no stack, no bucket, nothing. */
  reset(): Promise<void>
  /** Ctrl-C. */
  stop(): Promise<void>
}

/** `env` is what the user's shell adds, such as other providers. */
export async function keepRehearsal(env: NodeJS.ProcessEnv = {}): Promise<Kept> {
  const port = await freePortPair()
  const running = start(['setup', '--rehearse', '--keep', '--yes', '--rehearse-port', String(port)], env)
  await running.shows('The rehearsal stays up')
  let isAskedToEnd = false
  running.ended.then(({ code, stderr }) => {
    if (!isAskedToEnd) process.stderr.write(`The rehearsal ended by itself with ${code}:\n${stderr.slice(-4_000)}\n`)
  })
  const endpoint = `http://127.0.0.1:${port}`
  return {
    port,
    endpoint,
    functionUrl: `http://127.0.0.1:${port + 1}/`,
    running,
    async reset() {
      const answer = await fetch(`${endpoint}/_ministack/reset`, { method: 'POST' })
      if (!answer.ok) throw new Error(`the emulator was not emptied: HTTP ${answer.status}`)
    },
    async stop() {
      isAskedToEnd = true
      running.process.kill('SIGINT')
      await running.ended
    },
  }
}

/** Listens, to hold a port or to learn a free one. @throws when the port is taken */
export async function listenOn(port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    async close() {
      server.close()
      await once(server, 'close')
    },
  }
}
