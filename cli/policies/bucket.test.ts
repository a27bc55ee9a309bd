import { describe, expect, test } from 'vitest'
import { deniesWithoutTls } from './bucket.ts'

const tls = {
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 's3:*',
  Resource: ['arn:aws:s3:::config', 'arn:aws:s3:::config/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
}

describe('TLS only', () => {
  test.each([
    ['as the CDK writes it', tls],
    ['for everyone, written plainly', { ...tls, Principal: '*' }],
    ['with a list of one value', { ...tls, Condition: { Bool: { 'aws:SecureTransport': ['false'] } } }],
    ['in another case', { ...tls, Condition: { Bool: { 'AWS:securetransport': 'false' } } }],
    ['in another partition', { ...tls, Resource: 'arn:aws-cn:s3:::config/*' }],
  ])('%s', (_what, statement) => {
    expect(deniesWithoutTls(statement, 'config')).toBe(true)
  })

  test.each([
    ['for one user only', { ...tls, Principal: { AWS: 'arn:aws:iam::1:user/a' } }],
    ['for reading only', { ...tls, Action: 's3:GetObject' }],
    ['for another bucket', { ...tls, Resource: 'arn:aws:s3:::other/*' }],
    ['for the bucket without its objects', { ...tls, Resource: 'arn:aws:s3:::config' }],
    ['the other way round', { ...tls, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    ['without a condition', { ...tls, Condition: {} }],
    ['allowed', { ...tls, Effect: 'Allow' }],
  ])('not %s', (_what, statement) => {
    expect(deniesWithoutTls(statement, 'config')).toBe(false)
  })
})
