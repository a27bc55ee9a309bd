import type { RequestFacts } from '../base/facts.ts'
import { safeJson, visible } from '../contract/control-characters.ts'
import { cutRedacted, redactedEach } from '../redaction/redact.ts'
import { metricsOf } from './metrics.ts'

/** Characters of one text in a line: aliases, paths and names are the client's own words, and may be long. */
const longestText = 1_000

/** Dropped parameters in a line, and characters of the name of each; a client may have made up any number of them. */
const mostDropped = 50
const longestName = 100

/**
 * The line itself. Written before the stream ends, because Lambda may freeze the sandbox right after. Keys that were
 * still being read when the request came are known by now, and hidden.
 */
export function logLine(facts: RequestFacts, now: number): string {
  const { usage, startedAt, firstByteAt, errorType, errorCode, errorMessage, errorTrace, dropped, ...rest } = facts
  const error = shown({ type: errorType, code: errorCode, message: errorMessage, trace: errorTrace })
  const names = dropped.slice(0, mostDropped).map((name) => cutRedacted(name, longestName))
  return safeJson({
    time: new Date(now).toISOString(),
    level: levelOf(facts),
    message: 'request',
    ...rest,
    ...shown(rest),
    dropped: names.map(visible),
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
    error: errorCode && error,
    errorCode: error.code,
    ...metricsOf(facts, now),
  })
}

/**
 * Whatever is text among some facts: cut before it is looked through, without secrets, and without characters that would do
 * something to a terminal. Not only the client's own words: a provider's are no better known.
 */
function shown(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(facts)) {
    if (typeof value === 'string') texts[name] = value.length > longestText ? cutRedacted(value, longestText) : value
  }
  const clean = redactedEach(texts)
  return Object.fromEntries(Object.entries(clean).map(([name, text]) => [name, visible(text)]))
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
  const { code, message } = shown({ code: error.code ?? undefined, message: error.message })
  return safeJson({
    time: new Date(now).toISOString(),
    level: 'error',
    message: 'configuration',
    errorCode: code ?? null,
    error: { code: code ?? null, message },
  })
}
