// The floor: a proxy that moves bytes and does nothing else, in the fewest lines Node.js allows.
import { Agent, createServer, request } from 'node:http'
import { announce } from './process/announce.ts'

const upstream = new URL(process.argv[2] ?? '')
const agent = new Agent({ keepAlive: true })

const server = createServer((incoming, outgoing) => {
  const { method, url: path, headers } = incoming
  const onward = request({ agent, host: upstream.hostname, port: upstream.port, method, path, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
})
server.keepAliveTimeout = 120_000
announce(server)
