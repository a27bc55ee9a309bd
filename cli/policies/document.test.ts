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

test('a statement that names what it does not allow passes for allowing everything', () => {
  const [statement] = parsePolicy(JSON.stringify({ Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } }))
  expect(statement?.Action).toBe('*')
})

test.each(['{"Statement":"none"}', '{}', '<html>'])('%s is no policy', (text) => {
  expect(() => parsePolicy(text)).toThrow()
})
