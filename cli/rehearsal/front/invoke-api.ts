import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { eventStreamType, type InvokeComplete, invokeComplete, payloadChunk } from '../../event-stream/event-stream.ts'
import type { DataPlane } from '../lambda/data-plane.ts'
import { type Answer, FunctionFailure, Throttled } from '../lambda/invocation.ts'
import type { Call } from '../lock/authenticate.ts'
import { checkSize, TooLarge } from './event-body.ts'
import { newTraceId } from './function-url-event.ts'
import { send } from './send.ts'

const buffered = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?|$)/
const streaming = /^\/2021-11-15\/functions\/([^/?]+)\/response-streaming-invocations(?:\?|$)/

/** Lambda's two APIs to call a function directly, `Invoke` and `InvokeWithResponseStream`. False for any other request. */
export function serveInvoke(
  request: IncomingMessage,
  call: Call,
  response: ServerResponse,
  dataPlane: DataPlane,
): boolean {
  if (request.method !== 'POST' || request.url === undefined) return false
  const streams = streaming.exec(request.url)
  const [, name] = streams ?? buffered.exec(request.url) ?? []
  if (name === undefined) return false
  response.setHeader('x-amzn-requestid', randomUUID())
  invoke(request, call, response, dataPlane, { name, streams: streams !== null }).catch((error) =>
    refuse(response, error),
  )
  return true
}

async function invoke(
  request: IncomingMessage,
  { region, body }: Call,
  response: ServerResponse,
  dataPlane: DataPlane,
  { name, streams }: { name: string; streams: boolean },
): Promise<void> {
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse'
  const tail = request.headers['x-amz-log-type'] === 'Tail'
  checkSize(body)
  // A request is for the region it was signed for.
  const fn = await dataPlane.find(region, decodeURIComponent(name))
  if (fn === undefined) throw new NoSuchFunction(name)
  const event = body.length === 0 ? '{}' : body.toString('utf8')
  parseEvent(event)
  if (type === 'DryRun') return void response.writeHead(204).end()

  const context = request.headers['x-amz-client-context']
  const running = dataPlane.invoke(fn, {
    requestId: randomUUID(),
    traceId: newTraceId(),
    event,
    clientContext: typeof context === 'string' ? Buffer.from(context, 'base64').toString('utf8') : undefined,
  })
  response.setHeader('x-amz-executed-version', '$LATEST')
  if (streams) await sendStream(running, tail, response)
  else if (type === 'Event') sendAccepted(running, response)
  else await sendResult(running, tail, response)
}

async function sendResult(running: Promise<Answer>, tail: boolean, response: ServerResponse): Promise<void> {
  const result = await running
    .then(async (answer) => ({ payload: await buffer(answer.body), log: tail ? await answer.logTail() : undefined }))
    .catch((error) => {
      if (!(error instanceof FunctionFailure)) throw error
      response.setHeader('x-amz-function-error', 'Unhandled')
      return { payload: Buffer.from(error.payload), log: undefined }
    })
  if (result.log !== undefined) response.setHeader('x-amz-log-result', Buffer.from(result.log).toString('base64'))
  response.writeHead(200, { 'content-type': 'application/json' }).end(result.payload)
}

/** Lambda only says that it has taken the event. */
function sendAccepted(running: Promise<Answer>, response: ServerResponse): void {
  running.then((answer) => buffer(answer.body)).catch(() => {})
  response.writeHead(202).end()
}

async function sendStream(running: Promise<Answer>, tail: boolean, response: ServerResponse): Promise<void> {
  const complete: InvokeComplete = {}
  const begin = () => {
    if (!response.headersSent) response.writeHead(200, { 'content-type': eventStreamType })
  }
  try {
    const answer = await running
    begin()
    await send(payloadChunks(answer.body), response)
    if (tail) complete.LogResult = Buffer.from(await answer.logTail()).toString('base64')
  } catch (error) {
    if (!(error instanceof FunctionFailure)) throw error
    begin()
    complete.ErrorCode = error.errorType
    complete.ErrorDetails = error.payload
  }
  response.end(invokeComplete(complete))
}

async function* payloadChunks(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of body) yield payloadChunk(chunk)
}

class NoSuchFunction extends Error {}
class InvalidEvent extends Error {}

function parseEvent(event: string): void {
  try {
    JSON.parse(event)
  } catch (cause) {
    throw new InvalidEvent(`Could not parse request body into json: ${cause}`, { cause })
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) return void response.destroy()
  const [status, type, content] = refusal(error)
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type })
  response.end(JSON.stringify(content))
}

function refusal(error: unknown): [status: number, errorType: string, content: object] {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof NoSuchFunction)
    return [404, 'ResourceNotFoundException', { Type: 'User', Message: `Function not found: ${message}` }]
  if (error instanceof InvalidEvent) return [400, 'InvalidRequestContentException', { Type: 'User', message }]
  if (error instanceof TooLarge) return [413, 'RequestTooLargeException', { Type: 'User', message }]
  if (error instanceof Throttled) return [429, 'TooManyRequestsException', throttled]
  return [500, 'ServiceException', { Type: 'Service', Message: message }]
}

/** Lambda's words when reserved concurrency is used up. */
export const throttled = {
  Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
  Type: 'User',
  message: 'Rate Exceeded.',
} as const
