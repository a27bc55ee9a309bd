// A Function URL on loopback for one function: the rehearsal's sandboxes and event format, without its emulator.
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { functionUrlEvent, newTraceId } from '../../cli/rehearsal/front/function-url-event.ts'
import { decodeStream } from '../../cli/rehearsal/front/response-prelude.ts'
import { send } from '../../cli/rehearsal/front/send.ts'
import { Sandbox } from '../../cli/rehearsal/lambda/sandbox.ts'
import { SandboxPool } from '../../cli/rehearsal/lambda/sandbox-pool.ts'
import { announce } from '../process/announce.ts'
import { awsDouble } from './aws-double.ts'
import { bundleFolder } from './bundle.ts'
import { benchFunction, benchSurroundings } from './function.ts'

const [, , upstreamUrl = '', modelMap = ''] = process.argv

const aws = awsDouble(modelMap).listen(0, '127.0.0.1')
await once(aws, 'listening')
const address = aws.address()
if (address === null || typeof address === 'string') throw new TypeError('not a TCP server')

const fn = benchFunction(upstreamUrl, `http://127.0.0.1:${address.port}`)
const { surroundings } = await benchSurroundings(() => undefined)
const pool = new SandboxPool(() => Sandbox.start(fn, bundleFolder, surroundings))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomUUID()
  const traceId = newTraceId()
  const place = { domainName: 'bench.lambda-url.ap-northeast-1.on.aws', requestId, traceId }
  const event = JSON.stringify(functionUrlEvent(request, await buffer(request), place))
  const { contentType, body } = await pool.invoke(fn, { requestId, traceId, event })
  const decoded = await decodeStream(contentType, body)
  response.writeHead(decoded.head.statusCode, decoded.head.headers)
  await send(decoded.body, response)
  response.end()
}

announce(createServer((request, response) => answer(request, response).catch(() => response.destroy())))
