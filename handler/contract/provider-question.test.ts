import { expect, it } from 'vitest'
import { isProviderQuestion, providerQuestion } from './provider-question.ts'

it('is the question, after JSON too', () => {
  expect(isProviderQuestion(providerQuestion)).toBe(true)
  expect(isProviderQuestion(JSON.parse(JSON.stringify(providerQuestion)))).toBe(true)
})

it.each([
  ...[null, undefined, 5, 'providers', [], ['sfai', 'providers'], {}, { sfai: 'Providers' }, { sfai: ['providers'] }],
  { sfai: true },
  { SFAI: 'providers' },
  { body: '{"sfai":"providers"}' },
  { sfai: 'providers', version: '2.0' },
  { sfai: 'providers', requestContext: {} },
  { sfai: 'providers', sourceIp: '203.0.113.7' },
])('is nothing else: %j', (event) => {
  expect(isProviderQuestion(event)).toBe(false)
})
