import { partsOf, wordsOf } from './pattern-parts.ts'

const characters = [...'aA0 -+/._:"\'\\%,;@<>=#[](){}`~|?&$*!\n\t']
/** More are not combined with each other. */
const mostPairs = 12

/** Texts that make a pattern work: what stands in it, and each kind of character, over and over, and an end that fits nothing. */
export function pumpsFor(source: string, flags: string, n: number): readonly string[] {
  const words = [...new Set(wordsOf(partsOf(source, flags)))]
  const many = (text: string) => `${text.repeat(Math.ceil(n / text.length)).slice(0, n)}\u0000`
  const pairs = words.slice(0, mostPairs)
  return [
    ...characters.map(many),
    ...words.flatMap((word) => [
      many(word),
      ...characters.flatMap((character) => [many(word + character), word + many(character)]),
    ]),
    ...pairs.flatMap((one) => pairs.map((other) => many(one + other))),
  ]
}
