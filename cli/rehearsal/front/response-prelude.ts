import { z } from 'zod'

/** Status, headers and cookies of an HTTP answer, as a function states them. */
const httpHead = z.object({
  statusCode: z.coerce.number().int().default(200),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  cookies: z.array(z.string()).default([]),
})
export type HttpHead = z.infer<typeof httpHead>

const preludeType = 'application/vnd.awslambda.http-integration-response'
const delimiter = Buffer.alloc(8)

/** A function's answer read as HTTP: the head first, then the body as it comes. */
export interface HttpAnswer {
  readonly head: HttpHead
  readonly body: AsyncIterable<Buffer>
}

/**
 * Splits a streamed answer at its prelude: JSON, then eight NULs, then the body
 * (Lambda developer guide, "Writing response streaming-enabled Lambda functions"). Without a prelude Lambda says 200.
 */
export async function decodeStream(contentType: string, chunks: AsyncIterable<Buffer>): Promise<HttpAnswer> {
  const iterator = chunks[Symbol.asyncIterator]()
  if (contentType !== preludeType) {
    // The head waits for the first byte: a function that fails before it has answered nothing.
    const first = await iterator.next()
    return { head: httpHead.parse({ headers: { 'content-type': contentType } }), body: resume(first.value, iterator) }
  }
  let read = Buffer.alloc(0)
  for (;;) {
    const { done, value } = await iterator.next()
    if (done) throw new SyntaxError('the answer ended within its prelude')
    read = Buffer.concat([read, value])
    const end = read.indexOf(delimiter)
    if (end === -1) continue
    try {
      const head = httpHead.parse(JSON.parse(read.toString('utf8', 0, end)))
      return { head, body: resume(read.subarray(end + delimiter.length), iterator) }
    } catch (error) {
      await iterator.return?.() // nobody will read the rest
      throw error
    }
  }
}

async function* resume(first: Buffer | undefined, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first !== undefined && first.length > 0) yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

const proxyAnswer = httpHead.extend({
  statusCode: z.coerce.number().int(),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
})

/** A buffered answer: `{statusCode, headers, body, …}`, or any JSON, which Lambda sends as it is. */
export function decodeBuffered(payload: Buffer): { head: HttpHead; body: Buffer } {
  const answer = proxyAnswer.safeParse(JSON.parse(payload.toString('utf8')))
  if (!answer.success)
    return { head: httpHead.parse({ headers: { 'content-type': 'application/json' } }), body: payload }
  const { body, isBase64Encoded, ...head } = answer.data
  const headers = { 'content-type': 'application/json', ...lowerCased(head.headers) }
  return { head: { ...head, headers }, body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }
}

const lowerCased = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
