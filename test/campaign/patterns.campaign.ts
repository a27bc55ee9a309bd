import { describe, expect, it } from 'vitest'
import { countable, TooManySteps } from './growth/pattern-steps.ts'
import { type Pattern, patternsInUse } from './growth/patterns.ts'
import { pumpsFor } from './growth/pumps.ts'

/**
 * How often each pattern of the product looks at a character, for texts that are 4 and 16 times as long: counted, so that no
 * busy machine can spoil it. From the second to the third a linear cost is 4 times as large, a quadratic one up to 16 times.
 */
const sizes = [100, 400, 1_600]
const most = { growth: 6, steps: 20_000_000 }

/** The first text for which a pattern needs more than that, and its steps. */
function worstOf({ source, flags }: Pick<Pattern, 'source' | 'flags'>): string | undefined {
  const search = countable(source, flags)
  const [short = [], middle = [], long = []] = sizes.map((n) => pumpsFor(source, flags, n))
  for (const [index, text] of short.entries()) {
    const steps: number[] = []
    const name = JSON.stringify(text.slice(0, 40))
    try {
      for (const one of [text, middle[index] ?? '', long[index] ?? '']) steps.push(search(one, most.steps).steps)
    } catch (error) {
      if (error instanceof TooManySteps) return `${name}: ${steps}, too many`
      throw error
    }
    const [, four = 0, sixteen = 0] = steps
    if (sixteen > four * most.growth) return `${name}: ${steps}`
  }
  return undefined
}

const nameOf = ({ where, source, flags }: Pattern) => `${where}: /${source.slice(0, 80)}/${flags}`

describe('every pattern', async () => {
  // Made for our own sources, which are short and known.
  const patterns = (await patternsInUse()).filter(({ where }) => where !== 'handler/redaction/pattern.ts')

  it('is among these', () => expect(patterns.length).toBeGreaterThan(170))

  it.each(patterns.map((pattern) => [nameOf(pattern), pattern] as const))(
    'takes no more than linear time: %s',
    (_, pattern) => {
      expect(worstOf(pattern)).toBeUndefined()
    },
  )

  it.each(patterns.map((pattern) => [nameOf(pattern), pattern] as const))(
    'is followed as V8 does: %s',
    (_, pattern) => {
      const { source, flags } = pattern
      const search = countable(source, flags)
      const expression = new RegExp(source, `${flags.replace(/[gy]/g, '')}g`)
      for (const text of [...pumpsFor(source, flags, 48), source]) {
        const found = [...text.matchAll(expression)].map(({ index, 0: { length } }) => ({ index, end: index + length }))
        expect([text, search(text, most.steps).found]).toEqual([text, found])
      }
    },
  )
})

describe('a pattern that goes back is found', () => {
  it.each([
    String.raw`\s+$`,
    '(a+)+b',
    '.*,',
    'a(?=.*b)',
    String.raw`Basic(?:\s|%20|\+)+(?=[A-Za-z+/%]*[0-9=])[\w+/%-]{8,}=*`,
    String.raw`eyJ[\w-]+\.[\w-]+\.`,
    '(?<=x.*)y',
  ])('%s', (source) => {
    expect(worstOf({ source, flags: 'g' })).toEqual(expect.any(String))
  })
})
