import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { failure } from '../i18n/failure.ts'

/** Who is called, as the SDK names it. */
interface Context {
  readonly clientName?: string
  readonly commandName?: string
}

const httpAnswer = z.object({ statusCode: z.number(), headers: z.object({ 'content-type': z.string().optional() }) })

/** What these answer is a stream, handed on as it comes. */
const streamed = new Set(['GetObject', 'InvokeWithResponseStream'])

/** They answer what they changed with nothing but a status. */
const tersely = new Set(['S3Client', 'CloudWatchLogsClient'])

/**
 * Middleware for every client: what AWS would not say is no answer of AWS's. A web page instead of data, and nothing at
 * all, come from proxies and half-dead gateways; the SDK reads both as answers without content, and "without content" is
 * what AWS says where a setting was never made. Both are asked for again, as after a broken connection.
 */
export const answered =
  <A, R extends { response: unknown }>(next: (args: A) => Promise<R>, context: Context) =>
  async (args: A): Promise<R> => {
    const result = await next(args)
    const { response } = result
    const { statusCode, headers } = httpAnswer.parse(response)
    const operation = (context.commandName ?? '').replace(/Command$/, '')
    const stream = hasBody(response) && response.body instanceof Readable ? response.body : undefined
    if (/^text\/html\b/i.test(headers['content-type'] ?? '')) {
      // What nobody reads keeps its connection open, and the process with it.
      stream?.destroy()
      throw asRetryable(Object.assign(new Error(`a web page answered ${operation}`), { name: 'WebPage' }))
    }
    if (statusCode !== 200 || streamed.has(operation) || !hasBody(response) || stream === undefined) return result
    const body = await buffer(stream)
    // Read to its end here: whoever reads on finds it whole.
    response.body = body
    const isRead = /^(Get|List|Describe|Filter)/.test(operation)
    const mayBeEmpty = !isRead && tersely.has(context.clientName ?? '')
    if (body.length === 0 && !mayBeEmpty) throw asRetryable(failure('AWS_EMPTY_ANSWER', [operation]))
    return result
  }

const hasBody = (response: unknown): response is { body: unknown } =>
  typeof response === 'object' && response !== null && 'body' in response

/** The SDK tries again what is marked so. */
const asRetryable = (error: Error): Error => Object.assign(error, { $retryable: { throttling: false } })
