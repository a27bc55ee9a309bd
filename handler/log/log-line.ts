import type { GatewayRequest } from '../base/exchange.ts'
import { cutRedacted, redacted } from '../redaction/redact.ts'
import type { Usage } from '../stream/delta.ts'
import { metricsOf } from './metrics.ts'

/** What one request's log line will say. Filled in on the way; never holds keys, tokens or contents. */
export interface LogRecord {
  readonly requestId: string
  readonly startedAt: number
  readonly sourceIp: string
  readonly method: string
  readonly path: string
  /** Who asked, by client key; `anyone` where none is needed. */
  client?: string
  userAgent?: string | undefined
  /** What the client asked for. */
  alias?: string
  /** Who answered, or refused last. */
  provider?: string | undefined
  model?: string | undefined
  /** Which API was spoken upstream. */
  api?: string | undefined
  stream?: boolean
  status: number
  upstreamStatus?: number | undefined
  upstreamRequestId?: string | undefined
  finishReason?: string | undefined
  firstByteAt?: number
  usage?: Usage | undefined
  bytes: number
  chunks: number
  /** Calls to a model beyond the first, for the same request. */
  retries: number
  /** Models asked beyond the alias's own. */
  fallbacks: number
  /** The alias's own model, and the code of its fault, where others were asked. */
  fallbackOf?: string
  fallbackReason?: string | null
  dropped: readonly string[]
  errorType?: string | undefined
  errorCode?: string | undefined
  /** For errors we did not foresee: names and places, not messages, which may quote contents. */
  errorTrace?: string
  /** For what an admin must mend. */
  errorMessage?: string | undefined
}

/** The record of a request that has just come in. */
export function openRecord(request: GatewayRequest, startedAt: number): LogRecord {
  const { requestId, sourceIp, method, path, headers } = request
  const counts = { bytes: 0, chunks: 0, retries: 0, fallbacks: 0 }
  return {
    requestId,
    startedAt,
    sourceIp,
    method,
    path,
    userAgent: headers['user-agent'],
    status: 0,
    dropped: [],
    ...counts,
  }
}

/** Notes how a request went wrong, as far as it may be told. */
export function noteError(record: LogRecord, error: Noted): void {
  record.errorType = error.type
  record.errorCode = error.code ?? error.type
  if (!(error instanceof Error)) return
  if (error.type === 'configuration_error') record.errorMessage = error.message
  if (error.code === 'internal_error') record.errorTrace = traceOf(error.cause)
}

interface Noted {
  readonly type: string
  readonly code: string | null
}

/** Where an unforeseen error came from. Its message is left out: it may quote what a user wrote. */
function traceOf(cause: unknown): string {
  if (!(cause instanceof Error)) return typeof cause
  const places = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [cause.name, ...places.slice(0, 6).map((line) => line.trim())].join(' | ')
}

/** Characters of one text in a line: aliases, paths and names are the client's own words, and may be long. */
const longestText = 1_000

/** Names of dropped parameters in a line; a client may have made up any number of them. */
const mostDropped = 50

/** The client's own words, which may be of any length. A long text is looked through while it is whole. */
const short = <T extends string | undefined>(words: T): T | string =>
  words !== undefined && words.length > longestText ? cutRedacted(words, longestText) : words

/**
 * The line itself. Written before the stream ends, because Lambda may freeze the sandbox right after. Keys that were
 * still being read when the request came are known by now, and hidden.
 */
export function logLine(record: LogRecord, now: number): string {
  const { usage, startedAt, firstByteAt, errorType, errorCode, errorMessage, errorTrace, dropped, ...rest } = record
  const line = {
    time: new Date(now).toISOString(),
    level: levelOf(record),
    message: 'request',
    ...rest,
    path: short(rest.path),
    userAgent: short(rest.userAgent),
    alias: short(rest.alias),
    dropped: dropped.slice(0, mostDropped).map(short),
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
    ...metricsOf(record, now),
  }
  return redacted(JSON.stringify(line))
}

/**
 * `error`: somebody has to do something; `warn`: the client was told no, the answer broke off, or another
 * model had to answer.
 */
function levelOf({ status, errorCode, fallbacks }: LogRecord): 'info' | 'warn' | 'error' {
  if (status >= 500) return 'error'
  return errorCode === undefined && fallbacks === 0 ? 'info' : 'warn'
}

/** A line for what went wrong beside the requests: a model map that could not be renewed. */
export function configurationLine(
  error: { readonly code: string | null; readonly message: string },
  now: number,
): string {
  const { code, message } = error
  const line = {
    time: new Date(now).toISOString(),
    level: 'error',
    message: 'configuration',
    errorCode: code,
    error: { code, message },
  }
  return redacted(JSON.stringify(line))
}
