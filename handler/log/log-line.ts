import type { RequestFacts } from '../base/facts.ts'
import { cutRedacted, redacted } from '../redaction/redact.ts'
import { metricsOf } from './metrics.ts'

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
export function logLine(facts: RequestFacts, now: number): string {
  const { usage, startedAt, firstByteAt, errorType, errorCode, errorMessage, errorTrace, dropped, ...rest } = facts
  const line = {
    time: new Date(now).toISOString(),
    level: levelOf(facts),
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
    ...metricsOf(facts, now),
  }
  return redacted(JSON.stringify(line))
}

/**
 * `error`: somebody has to do something; `warn`: the client was told no, the answer broke off, or another
 * model had to answer.
 */
function levelOf({ status, errorCode, fallbacks }: RequestFacts): 'info' | 'warn' | 'error' {
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
