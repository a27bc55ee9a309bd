import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapIn } from '../request/fill-in.ts'
import { withoutFence } from './without-fence.ts'

function filtered(pieces: readonly string[]): string {
  const fence = withoutFence()
  return pieces.map((piece) => fence.push(piece)).join('') + fence.end()
}

describe('a code fence around a completion', () => {
  it.each([
    ['```ts\nconst a = 1\n```', 'const a = 1'],
    ['```\na\nb\n```\n', 'a\nb'],
    ['\n```js\na', 'a'],
    ['a = `x`', 'a = `x`'],
    ['``not a fence', '``not a fence'],
    ['const a', 'const a'],
    ['  indented\n', '  indented\n'],
    ['', ''],
  ])('is taken off %j', (text, plain) => {
    expect(filtered([text])).toBe(plain)
  })

  it('is found however the text is cut', () => {
    const text = fc
      .array(fc.constantFrom('```', '`', '\n', ' ', 'a', 'ts'), { maxLength: 20 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (whole) => {
        expect(filtered([...whole])).toBe(filtered([whole]))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('the gap to fill', () => {
  it.each([
    ['a', 'b', 'a', 'b'],
    ['a', '', 'a', ''],
    ['<fim_prefix>a<fim_suffix>b<fim_middle>', '', 'a', 'b'],
    ['path.ts\n<|fim_prefix|>a<|fim_suffix|>b<|fim_middle|>', '', 'path.ts\na', 'b'],
    ['<｜fim▁begin｜>a<｜fim▁hole｜>b<｜fim▁end｜>', '', 'a', 'b'],
    ['<PRE> a <SUF>b <MID>', '', 'a', 'b'],
    ['[SUFFIX]b[PREFIX]a', '', 'a', 'b'],
  ])('in %j and %j', (prompt, suffix, before, after) => {
    expect(gapIn(prompt, suffix)).toEqual({ before, after })
  })
})
