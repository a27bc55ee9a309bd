import { AwsV4Signer } from 'aws4fetch'
import { describe, expect, it } from 'vitest'
import { signed } from './aws-signature.ts'

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', sessionToken: 'a/token+=' }
const now = new Date('2026-11-22T10:11:12.345Z')

/** aws4fetch signs the same call; where both agree, AWS will too. */
async function reference(url: string, service: string, method: string, headers: Record<string, string>, body: string) {
  const signer = new AwsV4Signer({
    ...credentials,
    url,
    service,
    method,
    headers,
    region: 'ap-northeast-1',
    datetime: '20261122T101112Z',
    allHeaders: true,
    ...(body ? { body } : {}),
  })
  return (await signer.sign()).headers.get('authorization')
}

describe('AWS signature', () => {
  it.each([
    [
      'a secret',
      'POST',
      'secretsmanager',
      'https://secretsmanager.ap-northeast-1.amazonaws.com',
      { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'secretsmanager.GetSecretValue' },
      '{"SecretId":"/sfai/prod/OPENAI_API_KEY"}',
    ],
    [
      'an object',
      'GET',
      's3',
      'https://bucket.s3.ap-northeast-1.amazonaws.com/config/model_map.json',
      { 'if-none-match': '"abc"' },
      '',
    ],
    ['a port and an odd key', 'GET', 's3', 'http://127.0.0.1:4566/bucket/a%20b/%28c%29.json', {}, ''],
  ] as const)('signs %s as aws4fetch does', async (_, method, service, url, headers, body) => {
    const ours = signed(
      { method, service, url: new URL(url), headers, body, region: 'ap-northeast-1' },
      credentials,
      now,
    )
    const { authorization: _own, host: _host, ...sent } = ours
    expect(ours.authorization).toBe(await reference(url, service, method, sent, body))
  })

  it('leaves the session token out when there is none', () => {
    const call = {
      method: 'GET',
      service: 's3',
      url: new URL('https://x.example/'),
      headers: {},
      body: '',
      region: 'r',
    } as const
    expect(signed(call, { accessKeyId: 'a', secretAccessKey: 'b' }, now)).not.toHaveProperty('x-amz-security-token')
  })
})
