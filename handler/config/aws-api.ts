import { startDeadline } from '../upstream/deadline.ts'
import { send, textOf } from '../upstream/send.ts'
import { signed } from './aws-signature.ts'
import type { AwsSettings } from './settings.ts'

/** What AWS answered, read to its end. */
export interface AwsAnswer {
  readonly status: number
  readonly etag: string | undefined
  readonly body: string
}

/** The two calls the gateway makes to AWS, signed and sent without an SDK: both answer within milliseconds. */
export interface AwsApi {
  getObject(bucket: string, key: string, etag: string | undefined): Promise<AwsAnswer>
  getSecretValue(secretId: string): Promise<AwsAnswer>
}

const limits = { firstByteMs: 5_000, idleMs: 5_000, totalMs: 10_000 }

export function awsApi(aws: AwsSettings, now: () => number): AwsApi {
  async function call(
    service: 's3' | 'secretsmanager',
    method: 'GET' | 'POST',
    target: string,
    headers: Record<string, string>,
    body: string,
  ) {
    const url = new URL(target)
    const deadline = startDeadline(limits)
    try {
      const signable = { method, url, headers, body, service, region: aws.region }
      const signedHeaders = signed(signable, aws.credentials(), new Date(now()))
      const answer = await send({
        url: url.href,
        method,
        headers: signedHeaders,
        ...(method === 'POST' ? { body } : {}),
        signal: deadline.signal,
      })
      return { status: answer.status, etag: answer.headers.etag, body: await textOf(answer.body) }
    } finally {
      deadline.clear()
    }
  }

  return {
    getObject(bucket, key, etag) {
      const path = key.split('/').map(encodeURIComponent).join('/')
      const { s3 } = aws.endpoints
      const url = s3
        ? `${s3.replace(/\/$/, '')}/${bucket}/${path}`
        : `https://${bucket}.s3.${aws.region}.amazonaws.com/${path}`
      return call('s3', 'GET', url, etag ? { 'if-none-match': etag } : {}, '')
    },
    getSecretValue(secretId) {
      const url = aws.endpoints.secretsManager ?? `https://secretsmanager.${aws.region}.amazonaws.com`
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' }
      return call('secretsmanager', 'POST', url, headers, JSON.stringify({ SecretId: secretId }))
    },
  }
}

/** The error code in a refusal of either service, such as `AccessDenied`. */
export function awsErrorCode(body: string): string {
  const xml = /<Code>([A-Za-z0-9.]+)<\/Code>/.exec(body)?.[1]
  const json = /"__type"\s*:\s*"(?:[^"]*#)?([A-Za-z0-9.]+)"/.exec(body)?.[1]
  return xml ?? json ?? 'unknown'
}
