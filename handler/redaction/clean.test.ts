import { expect, it } from 'vitest'
import { isKnownClean, rememberClean } from './clean.ts'
import { keepSecret } from './known.ts'
import { redactedEach } from './redact.ts'

it('what was clean before a secret was known is looked at again', () => {
  const texts = { path: '/v1/nobody-knows-me-yet', agent: 'agent' }
  expect(redactedEach(texts)).toEqual(texts)
  expect(isKnownClean(texts.path)).toBe(true)
  keepSecret('nobody-knows-me-yet')
  expect(isKnownClean(texts.path)).toBe(false)
  expect(redactedEach(texts)).toEqual({ path: '/v1/[redacted]', agent: 'agent' })
  expect(redactedEach(texts)).toEqual({ path: '/v1/[redacted]', agent: 'agent' })
})

it('holds little, whatever comes', () => {
  const long = 'a'.repeat(201)
  rememberClean(long)
  expect(isKnownClean(long)).toBe(false)
  rememberClean('first')
  for (let index = 0; index < 600; index++) rememberClean(`text ${index}`)
  expect([isKnownClean('first'), isKnownClean('text 599')]).toEqual([false, true])
})
