import type { Usage } from '../stream/delta.ts'

/** What one request's log line will say. Filled in on the way; never holds keys, tokens or contents. */
export interface LogRecord {
  readonly requestId: string
  readonly startedAt: number
  readonly sourceIp: string
  readonly method: string
  readonly path: string
  userAgent?: string | undefined
  alias?: string
  provider?: string
  model?: string
  /** Which API was spoken upstream. */
  api?: string
  stream?: boolean
  status: number
  upstreamStatus?: number
  upstreamRequestId?: string | undefined
  finishReason?: string | undefined
  firstByteAt?: number
  usage?: Usage | undefined
  bytes: number
  chunks: number
  /** Upstream calls beyond the first. */
  retries: number
  dropped: readonly string[]
  errorType?: string
  errorCode?: string
  /** For errors we did not foresee: names and places, not messages, which may quote contents. */
  errorTrace?: string
  /** For what an admin must mend. */
  errorMessage?: string
}

/** The line itself. Written before the stream ends, because Lambda may freeze the sandbox right after. */
export function logLine(record: LogRecord, now: number): string {
  const { usage, startedAt, firstByteAt, errorType, errorCode, errorMessage, errorTrace, ...rest } = record
  return JSON.stringify({
    time: new Date(now).toISOString(),
    level: levelOf(record),
    message: 'request',
    ...rest,
    durationMs: now - startedAt,
    ttftMs: firstByteAt === undefined ? undefined : firstByteAt - startedAt,
    tokens: usage && {
      prompt: usage.promptTokens,
      completion: usage.completionTokens,
      total: usage.promptTokens + usage.completionTokens,
      cached: usage.cachedTokens,
      cacheWrite: usage.cacheWriteTokens,
      reasoning: usage.reasoningTokens,
    },
    error: errorCode && { type: errorType, code: errorCode, message: errorMessage, trace: errorTrace },
    errorCode,
  })
}

/** `error`: somebody has to do something; `warn`: the client was told no, or the answer broke off. */
function levelOf({ status, errorCode }: LogRecord): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error'
  return errorCode === undefined ? 'info' : 'warn'
}

/** A line for what went wrong beside the requests: a model map that could not be renewed. */
export function configurationLine(
  error: { readonly code: string | null; readonly message: string },
  now: number,
): string {
  const { code, message } = error
  return JSON.stringify({
    time: new Date(now).toISOString(),
    level: 'error',
    message: 'configuration',
    errorCode: code,
    error: { code, message },
  })
}
