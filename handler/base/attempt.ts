import type { LogRecord } from '../log/log-line.ts'

/** What an attempt notes of the model it asks. */
export type Attempt = Pick<LogRecord, 'provider' | 'model' | 'api' | 'upstreamStatus' | 'upstreamRequestId' | 'dropped'>

/** The last attempt, to be told of again when no later one did better. */
export function attemptIn(record: LogRecord): Attempt {
  const { provider, model, api, upstreamStatus, upstreamRequestId, dropped } = record
  return { provider, model, api, upstreamStatus, upstreamRequestId, dropped }
}

/** A model is about to be asked: what an earlier attempt noted, also of its end, is no longer true. */
export function openAttempt(record: LogRecord, asked: { provider: string; model: string; api: string }): void {
  record.provider = asked.provider
  record.model = asked.model
  record.api = asked.api
  record.upstreamStatus = undefined
  record.upstreamRequestId = undefined
  record.dropped = []
  record.finishReason = undefined
  record.usage = undefined
  record.errorType = undefined
  record.errorCode = undefined
  record.errorMessage = undefined
}
