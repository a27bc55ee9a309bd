import { z } from 'zod'
import type { SmokeResult } from './smoke-result.ts'
import { sseEvents } from './sse-events.ts'

/** The runbook's own test request (step 8). */
export const runbookPrompt = 'こんにちは。動作確認テストです。'

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

const errorSchema = z.object({ error: z.object({ message: z.string() }) })

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
  const finish = (part: Pick<SmokeResult, 'status' | 'contentType' | 'requestId' | 'error'>): SmokeResult => ({
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
    if (!response.ok || response.body === null) return finish({ ...head, error: await errorText(response) })
    for await (const data of sseEvents(response.body)) {
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

async function errorText(response: Response): Promise<string> {
  const text = await beginningOf(response)
  const parsed = errorSchema.safeParse(parseJson(text))
  return parsed.success ? parsed.data.error.message : text.slice(0, 200)
}

/** Enough of an answer to see what it says; the rest is let go. */
async function beginningOf({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body ?? []) {
    pieces.push(piece)
    size += piece.length
    if (size > mostErrorBytes) break
  }
  return Buffer.concat(pieces).toString('utf8', 0, mostErrorBytes)
}

const mostErrorBytes = 100_000

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
