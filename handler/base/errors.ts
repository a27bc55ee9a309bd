import { safeJson } from '../contract/control-characters.ts'
import { cutRedacted } from '../redaction/redact.ts'

/** Whether asking again may help before the client hears of a fault: the same model, or only another one. */
export type Retry = 'same_model' | 'other_model'

/** What an error is, in OpenAI's form; clients decide by it whether to try again. */
interface Fault {
  /** HTTP status, 400 to 599. */
  readonly status: number
  readonly message: string
  /**
   * `server_error` and `rate_limit_exceeded` make clients try again (Continue does so for minutes),
   * so they are kept for faults that another try may get past.
   */
  readonly type: string
  readonly code: string | null
  readonly param?: string | null
  readonly headers?: Readonly<Record<string, string>>
  /** Left out: nothing does, as with the client's own mistakes. */
  readonly retry?: Retry | undefined
  readonly cause?: unknown
}

/** An error the client is told about, before the stream or inside it. */
export class GatewayError extends Error {
  readonly status: number
  readonly type: string
  readonly code: string | null
  readonly param: string | null
  readonly headers: Readonly<Record<string, string>>
  readonly retry: Retry | undefined

  constructor({ status, message, type, code, param, headers, retry, cause }: Fault) {
    super(message, { cause })
    this.name = 'GatewayError'
    this.status = status
    this.type = type
    this.code = code
    this.param = param ?? null
    this.headers = headers ?? {}
    this.retry = retry
  }

  /** `{"error":{message,type,param,code}}`, as OpenAI writes it; what a provider says of a secret stays here. */
  body(): string {
    const name = (words: string | null) => words && cutRedacted(words, longestName)
    const message = cutRedacted(this.message, longestMessage)
    return safeJson({ error: { message, type: name(this.type), param: name(this.param), code: name(this.code) } })
  }
}

/** Characters of an error that are told. Some repeat the client's or a provider's own words, which may be of any length. */
const longestMessage = 4_000
const longestName = 200

/** Obeyed by the official SDKs of both providers. */
export const doNotRetry: Readonly<Record<string, string>> = { 'x-should-retry': 'false' }

/** The client's request is wrong; `param` names the field. */
export function badRequest(message: string, param: string | null, code: string | null = null): GatewayError {
  return new GatewayError({ status: 400, message, type: 'invalid_request_error', code, param })
}

/** An admin has something to do; another try will not help, though another provider may. */
export function notConfigured(code: string, message: string, cause?: unknown): GatewayError {
  const fault = { status: 503, message, type: 'configuration_error', code, headers: doNotRetry, cause } as const
  return new GatewayError({ ...fault, retry: 'other_model' })
}

/** The provider did not answer as it should; another try may help. */
export function upstreamFailed(code: string, message: string, status = 502, cause?: unknown): GatewayError {
  return new GatewayError({ status, message, type: 'server_error', code, retry: 'same_model', cause })
}

/** Anything thrown, as an error that may be shown: what we did not foresee says nothing of its insides. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  const message = 'The gateway met an error it did not expect. The request id finds it in the log.'
  return new GatewayError({ status: 500, message, type: 'gateway_error', code: 'internal_error', cause: error })
}
