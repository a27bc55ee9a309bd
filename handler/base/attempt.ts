import type { RequestFacts } from './facts.ts'

/** What an attempt notes of the model it asks. */
type Attempt = Pick<RequestFacts, 'provider' | 'model' | 'api' | 'upstreamStatus' | 'upstreamRequestId' | 'dropped'>

/** The last attempt, to be told of again when no later one did better. */
export function attemptIn(facts: RequestFacts): Attempt {
  const { provider, model, api, upstreamStatus, upstreamRequestId, dropped } = facts
  return { provider, model, api, upstreamStatus, upstreamRequestId, dropped }
}

/** A model is about to be asked: what an earlier attempt noted, also of its end, is no longer true. */
export function openAttempt(facts: RequestFacts, asked: { provider: string; model: string; api: string }): void {
  facts.provider = asked.provider
  facts.model = asked.model
  facts.api = asked.api
  facts.upstreamStatus = undefined
  facts.upstreamRequestId = undefined
  facts.dropped = []
  facts.finishReason = undefined
  facts.usage = undefined
  facts.errorType = undefined
  facts.errorCode = undefined
  facts.errorMessage = undefined
}
