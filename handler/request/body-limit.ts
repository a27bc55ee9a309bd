import { GatewayError } from '../base/errors.ts'

/**
 * Lambda's own limit on a request, in bytes. The Function URL enforces it before the gateway is asked; the gateway says so
 * where there is no URL in between, so that what fits here fits there.
 */
export const mostBodyBytes: number = 6 * 1024 * 1024

/** The refusal of a larger request. */
export function bodyTooLarge(): GatewayError {
  const message = `The request is larger than ${mostBodyBytes} bytes. Send fewer or smaller pictures and files.`
  return new GatewayError({ status: 413, message, type: 'invalid_request_error', code: 'request_too_large' })
}
