import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'

/** Passes a request on to the emulator and its answer back: every header and byte as it came. */
export class PassThrough {
  readonly #target: URL
  readonly #agent = new Agent({ keepAlive: true })

  constructor(endpoint: string) {
    this.#target = new URL(endpoint)
  }

  pass(request: IncomingMessage, response: ServerResponse): void {
    const upstream = httpRequest({
      host: this.#target.hostname,
      port: this.#target.port,
      method: request.method,
      path: request.url,
      headers: request.rawHeaders,
      setHost: false,
      agent: this.#agent,
    })
    upstream.on('response', (answer) => {
      // Whoever asked has left meanwhile, as the handler does after five seconds; `pipeline` would throw.
      if (response.destroyed) return void answer.resume()
      response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', answer.rawHeaders)
      pipeline(answer, response, () => {})
    })
    upstream.on('error', () => response.destroy())
    pipeline(request, upstream, () => {})
  }

  close(): void {
    this.#agent.destroy()
  }
}
