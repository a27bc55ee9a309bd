import { describe, expect, it } from 'vitest'
import { cutRedacted, keepSecret, redacted, redactedHeaders } from './redact.ts'

describe('redaction', () => {
  it('finds a key that looks like nothing, once it is known', () => {
    const key = 'c0ffee/c0ffee.c0ffee'
    expect(redacted(`was ${key}`)).toContain(key)
    keepSecret(key)
    expect(redacted(`was ${key}, ${key}`)).toBe('was [redacted], [redacted]')
    expect(redacted(`GET /v1/${encodeURIComponent(key)}`)).toBe('GET /v1/[redacted]')
    expect(redactedHeaders({ 'x-request-id': `of-${key}`, 'retry-after': '3' })).toEqual({
      'x-request-id': 'of-[redacted]',
      'retry-after': '3',
    })
  })

  it.each(['Bearer abcd.efgh/ijkl==', 'bearer  abcdefgh', 'Bearer%20abcdefgh%2Fijkl', 'Bearer+abcdefgh'])(
    'finds %s',
    (token) => {
      expect(redacted(`/v1/${token} "`)).toBe('/v1/[redacted] "')
    },
  )

  it('finds a known key in JSON, however it is written there', () => {
    const key = 'quo"ted\\and/slashed'
    keepSecret(key)
    const json = JSON.stringify({ key })
    expect([redacted(json), redacted(json.replaceAll('/', '\\/'))]).toEqual(Array(2).fill('{"key":"[redacted]"}'))
  })

  it('finds no half of a key where a text is cut', () => {
    keepSecret('half.of/this-key-is-too-much')
    expect(cutRedacted('/v1/half.of/this-key-is-too-much', 20)).toBe('/v1/[redacted]')
    expect(cutRedacted('あいう', 2)).toBe('あい')
  })

  it('leaves words alone that somebody uses as a key', () => {
    keepSecret('test')
    expect(redacted('a test')).toBe('a test')
  })

  it('leaves JSON JSON', () => {
    const text = JSON.stringify({ a: 'Bearer abcdefgh"', b: 'sk-abcdefghij', 'Bearer 12345678': 'task-force-of-eight' })
    expect(JSON.parse(redacted(text))).toEqual({
      a: '[redacted]"',
      b: '[redacted]',
      '[redacted]': 'task-force-of-eight',
    })
  })
})
