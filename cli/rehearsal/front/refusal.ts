import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Reason, Refused } from '../lock/refused.ts'

/** AWS's three ways to say an error: JSON, the XML of the query services, the XML of S3. */
type Protocol = 'json' | 'query' | 's3'

const only =
  'This rehearsal answers only requests signed with its own key, which `sfai-admin setup --rehearse --keep` prints.'

const refusals: Record<Reason, { readonly status: number; readonly message: string } & Record<Protocol, string>> = {
  foreign: {
    status: 403,
    json: 'AccessDeniedException',
    query: 'AccessDenied',
    s3: 'AccessDenied',
    message: 'Forbidden',
  },
  unsigned: {
    status: 403,
    json: 'MissingAuthenticationTokenException',
    query: 'MissingAuthenticationToken',
    s3: 'AccessDenied',
    message: `Missing Authentication Token. ${only}`,
  },
  // AWS's own words, and what to do about it: `aws s3 presign` still signs like that unless it is told.
  oldSignature: {
    status: 400,
    json: 'InvalidRequest',
    query: 'InvalidRequest',
    s3: 'InvalidRequest',
    message:
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256: `aws configure set default.s3.signature_version s3v4`.',
  },
  unknownKey: {
    status: 403,
    json: 'UnrecognizedClientException',
    query: 'InvalidClientTokenId',
    s3: 'InvalidAccessKeyId',
    message: `The security token included in the request is invalid. ${only}`,
  },
  wrongSignature: {
    status: 403,
    json: 'InvalidSignatureException',
    query: 'SignatureDoesNotMatch',
    s3: 'SignatureDoesNotMatch',
    message: 'The request signature we calculated does not match the signature you provided.',
  },
  // The codes by which the SDKs see that a clock is wrong, and mend it by the answer's Date.
  wrongTime: {
    status: 403,
    json: 'InvalidSignatureException',
    query: 'RequestExpired',
    s3: 'RequestTimeTooSkewed',
    message: 'Signature expired: the time of the request is too far from the time of this machine.',
  },
  expired: {
    status: 403,
    json: 'ExpiredTokenException',
    query: 'ExpiredToken',
    s3: 'ExpiredToken',
    message: 'The security token included in the request is expired.',
  },
  tooLarge: {
    status: 413,
    json: 'RequestTooLargeException',
    query: 'RequestEntityTooLarge',
    s3: 'EntityTooLarge',
    message: 'The request is larger than a rehearsal takes.',
  },
}

/** Says no as the service that was called would say it. */
export function refuse(request: IncomingMessage, response: ServerResponse, { reason }: Refused): void {
  const protocol = protocolOf(request)
  const { status, message, [protocol]: code } = refusals[reason]
  if (protocol === 'json') {
    response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': code })
    response.end(JSON.stringify({ __type: code, message }))
    return
  }
  const error = `<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(protocol === 's3' ? error : `<ErrorResponse>${error}</ErrorResponse>`)
}

/** Lambda's paths begin with a date; the other JSON services name their operation in a header. */
function protocolOf({ headers, url = '' }: IncomingMessage): Protocol {
  if (headers['x-amz-target'] !== undefined || /^\/20\d\d-/.test(url)) return 'json'
  return headers['content-type']?.startsWith('application/x-www-form-urlencoded') ? 'query' : 's3'
}
