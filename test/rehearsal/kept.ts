import { once } from 'node:events'
import { createServer } from 'node:net'
import { AwsClient } from 'aws4fetch'
import { freePortPair } from '../../cli/ports/ports.ts'
import { type Running, start } from './cli.ts'

/** A rehearsal that a test keeps up: `setup --rehearse --keep`, done with its eleven steps. */
export interface Kept {
  readonly port: number
  readonly endpoint: string
  /** Ends in `/`. */
  readonly functionUrl: string
  /** As it is printed for the aws CLI. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
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
  const [, accessKeyId = ''] = await running.shows(/export AWS_ACCESS_KEY_ID=(\S+)/)
  const [, secretAccessKey = ''] = await running.shows(/export AWS_SECRET_ACCESS_KEY=(\S+)/)
  const credentials = { accessKeyId, secretAccessKey }
  let isAskedToEnd = false
  running.ended.then(({ code, stderr }) => {
    if (!isAskedToEnd) process.stderr.write(`The rehearsal ended by itself with ${code}:\n${stderr.slice(-4_000)}\n`)
  })
  const endpoint = `http://127.0.0.1:${port}`
  return {
    port,
    endpoint,
    credentials,
    functionUrl: `http://127.0.0.1:${port + 1}/`,
    running,
    async reset() {
      const signing = new AwsClient({ ...credentials, service: 's3', region: 'ap-northeast-1', retries: 0 })
      const answer = await signing.fetch(`${endpoint}/_ministack/reset`, { method: 'POST' })
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
