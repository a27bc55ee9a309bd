import type { Call, Dialect } from './call.ts'

/** What is sent back. */
export interface Answer {
  readonly status: number
  /** Names and values in turn, as Node has them. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

/** The ways in which AWS says no, and its code for each in each dialect. */
export type Refusal = 'denied' | 'throttled' | 'broken'

interface Coded {
  readonly code: string
  readonly status: number
}

const codes: Readonly<Record<Refusal, Readonly<Record<Dialect, Coded>>>> = {
  denied: {
    json: { code: 'AccessDeniedException', status: 400 },
    lambda: { code: 'AccessDeniedException', status: 403 },
    query: { code: 'AccessDenied', status: 403 },
    s3: { code: 'AccessDenied', status: 403 },
  },
  throttled: {
    json: { code: 'ThrottlingException', status: 400 },
    lambda: { code: 'TooManyRequestsException', status: 429 },
    query: { code: 'Throttling', status: 400 },
    s3: { code: 'SlowDown', status: 503 },
  },
  broken: {
    json: { code: 'InternalServiceError', status: 500 },
    lambda: { code: 'ServiceException', status: 500 },
    query: { code: 'InternalFailure', status: 500 },
    s3: { code: 'InternalError', status: 500 },
  },
}

/** AWS's own code for it. */
export const codeOf = (refusal: Refusal, { dialect }: Call): string => codes[refusal][dialect].code

/** A refusal as the service itself would word it. */
export function refusal(kind: Refusal, call: Call): Answer {
  const { code, status } = codes[kind][call.dialect]
  const message =
    kind === 'denied'
      ? `User: arn:aws:iam::000000000000:user/me is not authorized to perform: ${call.service}:${call.operation} because no identity-based policy allows the ${call.service}:${call.operation} action`
      : 'Rate exceeded or something broke'
  switch (call.dialect) {
    case 'json':
      return json(status, { __type: code, message })
    case 'lambda':
      return json(status, { Type: 'User', Message: message }, ['x-amzn-errortype', code])
    case 'query':
      return xml(
        status,
        `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
      )
    case 's3':
      return xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`)
  }
}

/** A success that says nothing, in the type that the caller expects. */
export const wordless = ({ dialect }: Call, body = ''): Answer =>
  dialect === 'json' || dialect === 'lambda'
    ? { status: 200, headers: ['content-type', 'application/json'], body: Buffer.from(body) }
    : xml(200, body)

/** What a proxy, a captive portal or a dead gateway answers. */
export const webPage = (status: number): Answer => ({
  status,
  headers: ['content-type', 'text/html; charset=utf-8'],
  body: Buffer.from(
    '<!DOCTYPE html>\n<html><head><title>Access</title></head><body><h1>Sign in</h1><br><p>Company proxy & more</p></body></html>\n',
  ),
})

const json = (status: number, body: object, more: readonly string[] = []): Answer => ({
  status,
  headers: ['content-type', 'application/x-amz-json-1.1', ...more],
  body: Buffer.from(JSON.stringify(body)),
})

const xml = (status: number, body: string): Answer => ({
  status,
  headers: ['content-type', 'text/xml'],
  body: Buffer.from(body),
})
