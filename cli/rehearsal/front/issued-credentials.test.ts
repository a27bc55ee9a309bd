import { expect, it } from 'vitest'
import { issuedIn } from './issued-credentials.ts'

const issued = {
  credentials: { accessKeyId: 'ASIAX', secretAccessKey: 'a/b+c', sessionToken: 'FQ&o=' },
  expiresMs: Date.parse('2026-11-28T15:00:00Z'),
}

it('reads what STS hands out, in XML', () => {
  const xml =
    '<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>arn</Arn></AssumedRoleUser><Credentials>' +
    '<AccessKeyId>ASIAX</AccessKeyId><SecretAccessKey>a/b+c</SecretAccessKey><SessionToken>FQ&amp;o=</SessionToken>' +
    '<Expiration>2026-11-28T15:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>'
  expect(issuedIn(Buffer.from(xml))).toEqual(issued)
})

it('reads it in JSON', () => {
  const { accessKeyId, secretAccessKey, sessionToken } = issued.credentials
  const Credentials = {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: '2026-11-28T15:00:00Z',
  }
  expect(issuedIn(Buffer.from(JSON.stringify({ Credentials })))).toEqual(issued)
})

it.each([
  ['nothing', ''],
  ['an identity', '<GetCallerIdentityResult><Arn>arn</Arn><UserId>u</UserId></GetCallerIdentityResult>'],
  [
    'an access key without token',
    '<AccessKeyId>A</AccessKeyId><SecretAccessKey>s</SecretAccessKey><Expiration>2026-11-28T15:00:00Z</Expiration>',
  ],
  [
    'credentials without an end',
    '<AccessKeyId>A</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>',
  ],
])('takes no credentials out of %s', (_, answer) => {
  expect(issuedIn(Buffer.from(answer))).toBeUndefined()
})
