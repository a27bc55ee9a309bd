import type { GatewayRequest } from './exchange.ts'

/** Token counts of one answer; the prompt includes what was read from and written to the cache. */
export interface Usage {
  readonly promptTokens: number
  readonly completionTokens: number
  readonly cachedTokens: number
  readonly cacheWriteTokens: number
  /** Part of completionTokens. */
  readonly reasoningTokens: number
}

/**
 * What is known of one request, noted on its way: some of it decides how the request goes on, and all of it is written to
 * the log at the end. Never holds keys, tokens or contents.
 */
export interface RequestFacts {
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
  /** What a refusal of this request taught about its model, and every request to it will be spared for an hour. */
  learnt?: string
  errorType?: string | undefined
  errorCode?: string | undefined
  /** For errors we did not foresee: names and places, not messages, which may quote contents. */
  errorTrace?: string
  /** For what an admin must mend. */
  errorMessage?: string | undefined
}

/** The facts of a request that has just come in. */
export function openFacts(request: GatewayRequest, startedAt: number): RequestFacts {
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
export function noteError(facts: RequestFacts, error: Noted): void {
  facts.errorType = error.type
  facts.errorCode = error.code ?? error.type
  if (!(error instanceof Error)) return
  if (error.type === 'configuration_error') facts.errorMessage = error.message
  if (error.code === 'internal_error') facts.errorTrace = traceOf(error.cause)
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
