import { describe, expect, it } from 'vitest'
import { errorIn, withoutKey } from './said.ts'

const key = 'sk-proj-Q7x2LmN8vR4tYw9zKpE3wxyz'

describe("a provider's words", () => {
  it.each([
    ['{"error":{"message":"no"}}', 'no'],
    ['{"error":"no"}', 'no'],
    ['{"error":{"type":"x"}}', ''],
    ['{}', ''],
    ['<html>blocked</html>', undefined],
    ['', undefined],
  ])('are those of %s', (body, said) => {
    expect(errorIn(body)).toBe(said)
  })

  it.each([
    ['Incorrect API key provided: sk-proj-********wxyz. You can find', 'sk-proj-********wxyz'],
    ['key ending in (wxyz) is not active', 'wxyz'],
    ['Bad key Q7x2Lm… here', 'Q7x2Lm'],
    [`it was ${key}!`, 'LmN8vR'],
    ['sk-...3wxyz is wrong', 'wxyz'],
    [`"${key.slice(8, 20)}"`, key.slice(8, 20)],
  ])('hold no part of the key: %s', (words, part) => {
    expect(withoutKey(words, key)).toContain('[redacted]')
    expect(withoutKey(words, key)).not.toContain(part)
  })

  it('stay as they are otherwise, cut, and without what would do something to a terminal', () => {
    const words = 'Incorrect API key provided. Find yours at https://platform.example.com.'
    expect(withoutKey(words, key)).toBe(words)
    expect(withoutKey('a\u001b[2J b', key)).toBe('a\ufffd[2J b')
    expect(withoutKey('word '.repeat(100_000), key)).toHaveLength(300)
  })
})
