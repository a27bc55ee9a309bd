import { z } from 'zod'
import { parseAddress, writeAddress } from '../../../handler/contract/addresses.ts'
import { answerEvents, answerText } from './answer-events.ts'
import type { SmokeResult } from './smoke-result.ts'

/** The runbook's own test request (step 8). */
const runbookPrompt = 'こんにちは。動作確認テストです。'

export interface SmokeRequest {
  /** The Function URL, ending in `/`. */
  url: string
  /** An alias of the model map. */
  model: string
  /** Needed once clients are registered. */
  clientKey?: string | undefined
  prompt?: string
  /** Milliseconds for the whole request. */
  timeoutMs?: number
}

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({ delta: z.object({ content: z.string().nullish() }).nullish(), finish_reason: z.string().nullish() }),
    )
    .optional(),
  error: z.object({ message: z.string() }).optional(),
})

const errorSchema = z.object({ error: z.object({ message: z.string(), code: z.string().nullish() }) })

/**
 * Sends one chat request through the URL and watches its answer arrive.
 * Never throws: what went wrong is in the result, since that is what a health check reports.
 */
export async function runSmoke({
  url,
  model,
  clientKey,
  prompt = runbookPrompt,
  timeoutMs = 120_000,
}: SmokeRequest): Promise<SmokeResult> {
  const seen = { arrivals: [] as number[], text: '', finishReason: undefined as string | undefined, done: false }
  const sentAt = performance.now()
  const since = (): number => Math.round((performance.now() - sentAt) * 10) / 10
  type Ending = Pick<SmokeResult, 'status' | 'contentType' | 'requestId' | 'error' | 'refusedAddress'>
  const finish = (part: Ending): SmokeResult => ({
    url,
    model,
    ...part,
    ...seen,
    firstTokenMs: seen.arrivals[0],
    totalMs: since(),
  })
  let head = { status: 0, contentType: '', requestId: undefined as string | undefined }
  try {
    const response = await fetch(new URL('chat/completions', url), {
      method: 'POST',
      // The runbook's headers; `continue-client` is what the IDE is known as in the logs.
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'continue-client',
        ...(clientKey === undefined ? {} : { authorization: `Bearer ${clientKey}` }),
      },
      body: JSON.stringify({ model, messages: [{ role: 'user', content: prompt }], stream: true }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    head = {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      requestId: response.headers.get('x-request-id') ?? undefined,
    }
    if (!response.ok || response.body === null) return finish({ ...head, ...(await errorIn(response)) })
    for await (const data of answerEvents(response.body)) {
      if (data === '[DONE]') {
        seen.done = true
        continue
      }
      const chunk = chunkSchema.parse(JSON.parse(data))
      if (chunk.error) return finish({ ...head, error: chunk.error.message })
      const choice = chunk.choices?.[0]
      if (choice?.delta?.content) {
        seen.arrivals.push(since())
        seen.text += choice.delta.content
      }
      if (choice?.finish_reason) seen.finishReason = choice.finish_reason
    }
    return finish({ ...head, error: undefined })
  } catch (error) {
    return finish({ ...head, error: reason(error) })
  }
}

async function errorIn(response: Response): Promise<Pick<SmokeResult, 'error' | 'refusedAddress'>> {
  const text = response.body === null ? '' : await answerText(response.body)
  const parsed = errorSchema.safeParse(parseJson(text))
  if (!parsed.success) return { error: text.slice(0, 200) }
  const { message, code } = parsed.data.error
  const refusedAddress = code === 'ip_not_allowed' ? addressIn(message) : undefined
  return { error: message, ...(refusedAddress !== undefined && { refusedAddress }) }
}

/** The gateway names the address that it refuses (handler/gateway.ts). Whatever else stands there becomes no part of a command. */
function addressIn(message: string): string | undefined {
  const [, named = ''] = /^Requests from (\S+) are not allowed/.exec(message) ?? []
  const address = parseAddress(named)
  return address && writeAddress(address)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** fetch says "fetch failed" and hides the reason in the cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
