import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { buffer, text } from 'node:stream/consumers'
import { z } from 'zod'
import { close, listen, loopback } from '../../ports/ports.ts'
import { isEqual } from '../lock/equal.ts'
import { isForeign } from '../lock/foreign.ts'
import { Call } from './call.ts'
import { FunctionFailure, type Invocation } from './invocation.ts'

export interface RuntimeApiOptions {
  /** What the sandbox's requests carry; see `kit/sandbox-preload.cjs`. */
  readonly secret: string
  readonly functionArn: string
  readonly timeoutMs: number
}

const route = /^\/2018-06-01\/runtime\/(?:(invocation\/next)|(init\/error)|invocation\/([^/]+)\/(response|error))$/

/**
 * The Lambda Runtime API for one sandbox, which has at most one call at a time
 * (AWS Lambda developer guide, "Using the Lambda runtime API"; the client is aws-lambda-ric 4.0.2).
 */
export class RuntimeApi {
  /** `host:port`, as `AWS_LAMBDA_RUNTIME_API` wants it. */
  readonly address: string
  readonly #options: RuntimeApiOptions
  readonly #server: Server
  readonly #port: number
  #waiting: ServerResponse | undefined
  #call: Call | undefined
  #initError: FunctionFailure | undefined

  private constructor(server: Server, port: number, options: RuntimeApiOptions) {
    this.#server = server
    this.#options = options
    this.#port = port
    this.address = `${loopback}:${port}`
    server.on('request', (request, response) => {
      this.#route(request, response).catch(() => response.destroy())
    })
  }

  static async open(options: RuntimeApiOptions): Promise<RuntimeApi> {
    const server = createServer()
    // A stream may pause for minutes, and a sandbox may idle for hours.
    server.requestTimeout = 0
    server.keepAliveTimeout = 0
    return new RuntimeApi(server, await listen(server, 0), options)
  }

  /** Why the function could not be loaded, if the runtime said so. */
  get initError(): FunctionFailure | undefined {
    return this.#initError
  }

  /** Gives the runtime its next work, at once or as soon as it asks. */
  call(invocation: Invocation): Call {
    this.#call = new Call(invocation)
    this.#handOver()
    return this.#call
  }

  /** The runtime is gone, or as good as gone: what was under way has failed. */
  gone(failure: FunctionFailure): void {
    this.#call?.fail(failure)
    this.#call?.finish()
  }

  close(): Promise<void> {
    return close(this.#server)
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isForeign(request, this.#port) || !isEqual(given(request), this.#options.secret))
      return void response.writeHead(403, json).end('{"errorType":"AccessDenied"}')
    const [, next, initError, id, kind] = route.exec(request.url ?? '') ?? []
    if (next !== undefined) return this.#next(response)
    const call = this.#call
    if (initError !== undefined) {
      this.#initError = failureFrom(await text(request))
    } else if (call === undefined || id !== encodeURIComponent(call.invocation.requestId)) {
      response.writeHead(400, json).end('{"errorType":"InvalidRequestID"}')
      return
    } else if (kind === 'error') {
      call.fail(failureFrom(await text(request)))
    } else {
      await receive(call, request)
    }
    response.writeHead(202, json).end('{"status":"OK"}')
  }

  async #next(response: ServerResponse): Promise<void> {
    if (this.#call?.isTaken) {
      // The stand-in for the addon posts an answer on a connection of its own, which this request may overtake.
      await this.#call.responded
      const previous = this.#call
      this.#call = undefined
      previous.finish()
    }
    this.#waiting = response
    this.#handOver()
  }

  #handOver(): void {
    const response = this.#waiting
    const call = this.#call
    if (response === undefined || call === undefined) return
    this.#waiting = undefined
    const { requestId, traceId, clientContext, event } = call.invocation
    response.writeHead(200, {
      ...json,
      'lambda-runtime-aws-request-id': requestId,
      'lambda-runtime-deadline-ms': Date.now() + this.#options.timeoutMs,
      'lambda-runtime-invoked-function-arn': this.#options.functionArn,
      'lambda-runtime-trace-id': traceId,
      ...(clientContext !== undefined && { 'lambda-runtime-client-context': clientContext }),
    })
    response.end(event)
    call.take()
  }
}

const given = ({ headers }: IncomingMessage): string => headers['x-sfai-sandbox-secret']?.toString() ?? ''

const json = { 'content-type': 'application/json' }

/** Announces the answer, and comes back when it has been read to its end: whoever gets it must read it all. */
async function receive(call: Call, request: IncomingMessage): Promise<void> {
  const read = Promise.withResolvers<void>()
  const streamed = request.headers['lambda-runtime-function-response-mode']?.toString().toLowerCase() === 'streaming'
  const chunks = readChunks(call, request, read.resolve)
  call.answer({
    contentType: request.headers['content-type'] ?? 'application/octet-stream',
    streamed,
    body: streamed ? chunks : whole(chunks),
  })
  await read.promise
  call.respond()
}

async function* readChunks(call: Call, request: IncomingMessage, done: () => void): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of request) yield chunk
  } catch {
    throw await call.failed // The connection broke because the runtime went; why, is known elsewhere.
  } finally {
    done()
  }
  const errorType = request.trailers['lambda-runtime-function-error-type']
  const errorBody = request.trailers['lambda-runtime-function-error-body'] ?? ''
  if (errorType !== undefined) throw new FunctionFailure(errorType, Buffer.from(errorBody, 'base64').toString('utf8'))
}

async function* whole(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield await buffer(chunks)
}

const lambdaError = z.object({ errorType: z.string().default('Error') })

const failureFrom = (payload: string) => new FunctionFailure(lambdaError.parse(JSON.parse(payload)).errorType, payload)
