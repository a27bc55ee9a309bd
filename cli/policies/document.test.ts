import { expect, test } from 'vitest'
import { parsePolicy } from './document.ts'

const one = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }

test.each([
  ['plain', JSON.stringify({ Statement: [one] })],
  ['percent-encoded, as IAM gives it', encodeURIComponent(JSON.stringify({ Statement: [one] }))],
  ['with a single statement', JSON.stringify({ Statement: one })],
])('reads a policy %s', (_how, text) => {
  expect(parsePolicy(text)).toEqual([one])
})

test('keeps conditions, principals and ids', () => {
  const full = { ...one, Sid: 'a', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
  expect(parsePolicy(JSON.stringify({ Statement: [full] }))).toEqual([full])
})

test('what is said by exclusion stays so', () => {
  const but = { Effect: 'Allow', NotPrincipal: { AWS: '1' }, NotAction: 'iam:*', NotResource: ['arn:a'] }
  expect(parsePolicy(JSON.stringify({ Statement: but }))).toEqual([but])
})

test.each([
  ['neither action nor all but some', { Effect: 'Allow', Resource: '*' }],
  ['both', { Effect: 'Allow', Action: 'a:b', NotAction: 'a:c', Resource: '*' }],
  ['an effect that is none', { ...one, Effect: 'Maybe' }],
])('a statement with %s is no statement', (_what, statement) => {
  expect(() => parsePolicy(JSON.stringify({ Statement: statement }))).toThrow()
})

test.each(['{"Statement":"none"}', '{}', '<html>'])('%s is no policy', (text) => {
  expect(() => parsePolicy(text)).toThrow()
})
