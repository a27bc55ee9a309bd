import { randomUUID } from 'node:crypto'
import type { RequestListener, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { DataPlane } from '../lambda/data-plane.ts'
import { type Answer, FunctionFailure, Throttled } from '../lambda/invocation.ts'
import { isFromPage } from '../lock/foreign.ts'
import { readEvent, TooLarge } from './event-body.ts'
import { functionUrlEvent, newTraceId } from './function-url-event.ts'
import { throttled } from './invoke-api.ts'
import { decodeBuffered, decodeStream, type HttpHead } from './response-prelude.ts'
import { send } from './send.ts'
import { urlPermitted } from './url-permission.ts'
import type { UrlTargets } from './url-target.ts'

/** A buffered answer may have 6 MB, as on Lambda. */
const mostBufferedBytes = 6_291_556

/**
 * The Function URL, served on loopback: every request becomes an event, the function's answer goes to the client chunk
 * by chunk, or in one piece when the URL's InvokeMode is BUFFERED. Lambda's own refusals are 403, 413, 429 and 502.
 * Pages of a browser get nothing: a URL that configures no CORS invites none, and here they come without a firewall.
 */
export function functionUrl(dataPlane: DataPlane, targets: UrlTargets): RequestListener {
  return async (request, response) => {
    const requestId = randomUUID()
    const traceId = newTraceId()
    response.setHeader('x-amzn-requestid', requestId)
    response.setHeader('x-amzn-trace-id', traceId)
    try {
      if (isFromPage(request)) return refuse(response, 403, 'AccessDeniedException', { Message: forbidden })
      const [target, body] = await Promise.all([targets.find(request), readEvent(request)])
      const sourceIp = request.socket.remoteAddress ?? ''
      if (target === undefined || !urlPermitted(target.policy, { authType: target.authType, sourceIp }))
        return refuse(response, 403, 'AccessDeniedException', { Message: forbidden })
      const event = functionUrlEvent(request, body, { domainName: target.domainName, requestId, traceId })
      const answer = await dataPlane.invoke(target.fn, { requestId, traceId, event: JSON.stringify(event) })
      if (answer.streamed && target.invokeMode === 'RESPONSE_STREAM') await stream(answer, response)
      else await sendWhole(answer, response)
    } catch (error) {
      fail(error, response)
    }
  }
}

async function stream(answer: Answer, response: ServerResponse): Promise<void> {
  const { head, body } = await decodeStream(answer.contentType, answer.body)
  writeHead(response, head)
  response.flushHeaders()
  await send(body, response)
  response.end()
}

async function sendWhole(answer: Answer, response: ServerResponse): Promise<void> {
  const { head, body } = await readWhole(answer)
  if (body.length > mostBufferedBytes) throw FunctionFailure.of('Function.ResponseSizeTooLarge', '')
  response.setHeader('content-length', body.length)
  writeHead(response, head)
  response.end(body)
}

async function readWhole(answer: Answer): Promise<{ head: HttpHead; body: Buffer }> {
  if (!answer.streamed) return decodeBuffered(await buffer(answer.body))
  const { head, body } = await decodeStream(answer.contentType, answer.body)
  return { head, body: await buffer(body) }
}

/** Between client and URL the connection is the URL's own business, not the function's. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'te',
  'trailer',
])

function writeHead(response: ServerResponse, { statusCode, headers, cookies }: HttpHead): void {
  for (const [name, value] of Object.entries(headers))
    if (!hopByHop.has(name.toLowerCase())) response.setHeader(name, value)
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.writeHead(statusCode)
}

const forbidden =
  'Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html'

function fail(error: unknown, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy() // the client must see that the answer is not complete
  } else if (error instanceof TooLarge) {
    refuse(response, 413, 'RequestTooLargeException', { message: error.message })
  } else if (error instanceof Throttled) {
    refuse(response, 429, 'TooManyRequestsException', throttled)
  } else {
    response.writeHead(502, { 'content-type': 'application/json', 'x-amzn-errortype': 'InternalServerErrorException' })
    response.end('Internal Server Error')
  }
}

function refuse(response: ServerResponse, status: number, errorType: string, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': errorType })
  response.end(JSON.stringify(body))
}
