import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matches, within } from './pattern.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 8 })
const patterns = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 8 })

/** The same rule, told the other way. */
const asRegExp = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's')

test('wildcards mean what they mean in a regular expression', () => {
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => {
      expect(matches(pattern, text)).toBe(asRegExp(pattern).test(text))
    }),
  )
})

test('what lies within a pattern matches nothing that the pattern does not match', () => {
  const short = fc.string({ unit: fc.constantFrom('a', '*', '?'), maxLength: 4 })
  const texts = ['', 'a', 'b', 'aa', 'ab', 'ba', 'aaa', 'aba', 'aab', 'aaaa']
  fc.assert(
    fc.property(short, short, (inner, outer) => {
      const astray = texts.filter((text) => matches(inner, text) && !matches(outer, text))
      if (within(inner, outer)) expect(astray).toEqual([])
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  ['s3:GetObject', 's3:*', true],
  ['s3:*', 's3:GetObject', false],
  ['s3:Get?bject', 's3:Get*', true],
  ['a*', 'a?', false],
  ['arn:aws:s3:::*', 'arn:aws:s3:::config/*', false],
  ['*', '*', true],
])('%s within %s: %s', (inner, outer, expected) => {
  expect(within(inner, outer)).toBe(expected)
})
