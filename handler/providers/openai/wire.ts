import { GatewayError } from '../../base/errors.ts'
import { objectIn } from '../../base/json.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import { keyRefused, quotaUsedUp, retryHeaders, retryOf, typeOf } from '../shared/faults.ts'
import type { Wire } from '../shared/provider.ts'

/** OpenAI, and everything that speaks its language. */
export const openaiWire: Wire = {
  modelsPath: '/models',
  headers: (key) => (key === undefined ? {} : { authorization: `Bearer ${key}` }),
  fault(refusal) {
    if (refusal.status === 401) return keyRefused(refusal)
    const error = readError(objectIn(refusal.body)?.error)
    const message = error?.message ?? `${refusal.provider} answered ${refusal.status} without saying why.`
    const unpaid = refusal.status === 402 || [error?.type, error?.code].includes('insufficient_quota')
    if (unpaid) return quotaUsedUp(message)
    return faultOf(refusal.status, error, message, retryHeaders(refusal))
  },
}

interface OpenAiError {
  readonly message: string
  readonly type: string | undefined
  readonly code: string | null
  readonly param: string | null
}

/** An error read leniently: compatible servers write numbers, bare strings, or only a message. */
export function readError(error: unknown): OpenAiError | undefined {
  if (typeof error === 'string') return { message: error, type: undefined, code: null, param: null }
  if (!isRecord(error)) return undefined
  const { message, type, code, param } = error
  return {
    message: typeof message === 'string' ? message : 'The provider reported an error without a message.',
    type: typeof type === 'string' ? type : undefined,
    code: typeof code === 'string' || typeof code === 'number' ? String(code) : null,
    param: typeof param === 'string' ? param : null,
  }
}

/** Statuses for errors that came without one, inside a 200. */
const statuses: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  permission_error: 403,
  not_found_error: 404,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  server_error: 500,
  vector_store_timeout: 504,
}

/** Codes of the client's own mistakes (`ResponseError` in the `openai` package), for which another try is useless. */
const refusals = new Set([
  ...['context_length_exceeded', 'invalid_prompt', 'data_residency_mismatch', 'bio_policy'],
  ...['misalignment_policy_violation', 'invalid_image', 'invalid_image_format', 'invalid_base64_image'],
  ...['invalid_image_url', 'image_too_large', 'image_too_small', 'image_parse_error', 'image_content_policy_violation'],
  ...['invalid_image_mode', 'image_file_too_large', 'unsupported_image_media_type', 'empty_image_file'],
  ...['failed_to_download_image', 'image_file_not_found'],
])

/** An error with which a stream began: only its type and code tell what it is. */
export function firstEventFault(error: OpenAiError): GatewayError {
  const words = [error.type ?? '', error.code ?? '']
  if (words.includes('insufficient_quota')) return quotaUsedUp(error.message)
  if (error.code !== null && refusals.has(error.code)) {
    return faultOf(400, { ...error, type: 'invalid_request_error' }, error.message, {})
  }
  const known = words.find((word) => Object.hasOwn(statuses, word)) ?? ''
  return faultOf(statuses[known] ?? 502, error, error.message, {})
}

function faultOf(status: number, error: OpenAiError | undefined, message: string, headers: Record<string, string>) {
  const type = status === 429 ? 'rate_limit_exceeded' : (error?.type ?? typeOf(status))
  const code = error?.code ?? (status === 429 ? 'rate_limit_exceeded' : status >= 500 ? 'upstream_error' : null)
  const shown = status < 400 ? 502 : status
  return new GatewayError({
    status: shown,
    message,
    type,
    code,
    param: error?.param ?? null,
    headers,
    retry: retryOf(shown, code, headers),
  })
}
