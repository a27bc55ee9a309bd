import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { Emulator } from '../emulator/emulator.ts'
import { readBody } from '../lock/read-body.ts'
import { signedInHeader } from './presigned.ts'

/** An answer that is looked into has a few credentials in it; nothing longer is read. */
const mostReadBytes = 1_000_000

/** Passes a request on to the emulator and its answer back: every header and byte as it came, but none that invites web pages, and a signature in a header. */
export class PassThrough {
  readonly #target: URL
  readonly #passport: Emulator['passport']
  readonly #agent = new Agent({ keepAlive: true })

  constructor({ endpoint, passport }: Pick<Emulator, 'endpoint' | 'passport'>) {
    this.#target = new URL(endpoint)
    this.#passport = passport
  }

  /** `body` is the request's, read already. With `look`, the answer is read first, and looked into before it is sent. */
  pass(request: IncomingMessage, body: Buffer, response: ServerResponse, look?: (answer: Buffer) => void): void {
    const { path, headers } = signedInHeader(request)
    const upstream = httpRequest({
      host: this.#target.hostname,
      port: this.#target.port,
      method: request.method,
      path,
      headers: [...onwards(headers), ...Object.entries(this.#passport).flat()],
      setHost: false,
      agent: this.#agent,
    })
    upstream.on('response', (answer) => {
      // Whoever asked has left meanwhile, as the handler does after five seconds; `pipeline` would throw.
      if (response.destroyed) return void answer.resume()
      if (look === undefined) return this.#send(answer, response)
      this.#sendSeen(answer, response, look).catch(() => response.destroy())
    })
    upstream.on('error', () => response.destroy())
    upstream.end(body)
  }

  close(): void {
    this.#agent.destroy()
  }

  #send(answer: IncomingMessage, response: ServerResponse): void {
    writeHead(answer, response)
    pipeline(answer, response, () => {})
  }

  async #sendSeen(answer: IncomingMessage, response: ServerResponse, look: (answer: Buffer) => void): Promise<void> {
    const body = await readBody(answer, mostReadBytes)
    if (body === undefined) throw new RangeError('the answer is too long')
    if (answer.statusCode === 200) look(body)
    writeHead(answer, response)
    response.end(body)
  }
}

/** The body is here already, so that nobody waits to be told to send it; and nobody brings a passport of their own. */
const onwards = (raw: readonly string[]): string[] =>
  without(raw, (name) => name === 'expect' || name.startsWith('x-sfai-'))

function writeHead(answer: IncomingMessage, response: ServerResponse): void {
  const headers = without(answer.rawHeaders, (name) => name.startsWith('access-control-'))
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? '', headers)
}

/** Of raw headers (name, value, name, value, …) those whose name, in lower case, is not meant. */
const without = (raw: readonly string[], isMeant: (name: string) => boolean): string[] =>
  raw.filter((_, at) => !isMeant((raw[at - (at % 2)] ?? '').toLowerCase()))
