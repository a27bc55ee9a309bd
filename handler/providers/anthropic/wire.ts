import { GatewayError } from '../../base/errors.ts'
import { objectIn } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import { keyRefused, quotaUsedUp, retryHeaders, retryOf, typeOf } from '../shared/faults.ts'
import type { Wire } from '../shared/provider.ts'

/** Anthropic's Messages API. */
export const anthropicWire: Wire = {
  // The most that a page may hold.
  modelsPath: '/v1/models?limit=1000',
  headers: (key) => ({ 'anthropic-version': '2023-06-01', ...(key === undefined ? {} : { 'x-api-key': key }) }),
  fault(refusal) {
    if (refusal.status === 401) return keyRefused(refusal)
    return faultOf(refusal.status, objectIn(refusal.body)?.error, retryHeaders(refusal), refusal.provider)
  },
}

interface Row {
  readonly status: number
  readonly type: string
  readonly code: string | null
}

/** Anthropic's error types in OpenAI's terms (https://docs.claude.com/en/api/errors). */
const faults: Readonly<Record<string, Row>> = {
  invalid_request_error: { status: 400, type: 'invalid_request_error', code: null },
  permission_error: { status: 403, type: 'permission_error', code: 'permission_denied' },
  not_found_error: { status: 404, type: 'invalid_request_error', code: 'model_not_found' },
  conflict_error: { status: 409, type: 'invalid_request_error', code: 'conflict' },
  request_too_large: { status: 413, type: 'invalid_request_error', code: 'request_too_large' },
  rate_limit_error: { status: 429, type: 'rate_limit_exceeded', code: 'rate_limit_exceeded' },
  api_error: { status: 500, type: 'server_error', code: 'upstream_error' },
  timeout_error: { status: 504, type: 'server_error', code: 'upstream_timeout' },
  overloaded_error: { status: 503, type: 'server_error', code: 'overloaded' },
}

const typeOfStatus: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  409: 'conflict_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  504: 'timeout_error',
  529: 'overloaded_error',
}

/** Sentences by which the API says, with a 400, that the account cannot pay. */
const unpaid = /credit balance is too low|usage limits?|spend(ing)? limit/i
const tooLong = /prompt is too long|exceeds? (the )?context|context window/i

/** An error of the API, sent instead of an answer or, without a status, inside one. */
export function faultOf(
  status: number | undefined,
  error: unknown,
  headers: Readonly<Record<string, string>>,
  provider: string,
): GatewayError {
  const given = isRecord(error) ? error : {}
  const type = typeof given.type === 'string' ? given.type : typeOfStatus[status ?? 0]
  const message =
    typeof given.message === 'string'
      ? given.message
      : `${provider} answered ${status ?? 'with an error'} without saying why.`
  if (type === 'authentication_error') return keyRefused({ provider, status: 401, headers: {}, body: '' })
  if (type === 'billing_error' || (type === 'invalid_request_error' && unpaid.test(message)))
    return quotaUsedUp(message)
  if (type === 'invalid_request_error' && tooLong.test(message)) {
    // The words by which clients recognise it.
    const said = `${message} (context_length_exceeded: the maximum context length of the model)`
    return new GatewayError({
      status: 400,
      message: said,
      type,
      code: 'context_length_exceeded',
      param: 'messages',
      headers,
    })
  }
  const unnamed = status ?? 502
  const row = faults[type ?? ''] ?? { status: unnamed, type: typeOf(unnamed), code: 'upstream_error' }
  const param = row.status === 400 ? fieldIn(message) : null
  return new GatewayError({ ...row, message, param, headers, retry: retryOf(row.status, row.code, headers) })
}

/** Many refusals begin with the field: `messages.0.content: …`. */
const fieldIn = (message: string): string | null => /^([a-z_]+(?:\.\w+)*): /.exec(message)?.[1] ?? null
