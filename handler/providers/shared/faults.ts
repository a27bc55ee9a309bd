import { doNotRetry, GatewayError, type Retry } from '../../base/errors.ts'
import type { Refusal } from './provider.ts'

/**
 * Faults that both providers have. Quota that is used up is a 402, because every client tries a 429 again; and the
 * gateway's own key being refused is a 500, because a 401 would send the developer looking for a key they do not have.
 */

export function keyRefused({ provider }: Refusal): GatewayError {
  const message = `The gateway's key for ${provider} was refused. An administrator sets a new one with: sfai-admin set-secrets`
  return new GatewayError({
    status: 500,
    message,
    type: 'configuration_error',
    code: 'upstream_auth',
    headers: doNotRetry,
    retry: 'other_model',
  })
}

export function quotaUsedUp(message: string): GatewayError {
  return new GatewayError({
    status: 402,
    message,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    headers: doNotRetry,
    retry: 'other_model',
  })
}

/** Rate limits, under the names OpenAI's clients know. */
export function rateLimits(headers: Refusal['headers']): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') continue
    const limit = /^(?:anthropic|x)-ratelimit-(.+)$/.exec(name)?.[1]
    if (limit) kept[`x-ratelimit-${limit.replace(/^(requests|tokens)-(limit|remaining|reset)$/, '$2-$1')}`] = value
  }
  return kept
}

/** Headers of a refusal that tell a client when to come back. */
export function retryHeaders({ headers }: Refusal): Record<string, string> {
  const kept = rateLimits(headers)
  for (const name of ['retry-after', 'retry-after-ms', 'x-should-retry']) {
    const value = headers[name]
    if (typeof value === 'string') kept[name] = value
  }
  return kept
}

/**
 * Who may be asked after a refusal. Trouble that passes, and limits: the same model, unless the provider says that it is useless. A
 * model that is not there, or not for this key, is the map's or the key's mistake. All else is the client's own.
 */
export function retryOf(
  status: number,
  code: string | null,
  headers: Readonly<Record<string, string>>,
): Retry | undefined {
  const passes = status === 408 || status === 409 || status === 429 || status >= 500
  if (passes) return headers['x-should-retry'] === 'false' ? 'other_model' : 'same_model'
  return status === 403 || code === 'model_not_found' ? 'other_model' : undefined
}

/** The type of a fault by its status, where the provider does not say. */
export function typeOf(status: number): string {
  if (status === 429) return 'rate_limit_exceeded'
  if (status >= 500) return 'server_error'
  if (status === 403) return 'permission_error'
  return 'invalid_request_error'
}
