const characters = [...'aA0 -+/._:"\'\\%,;@<=#]\n{`(~|?&']

/** Texts that make a pattern work: what stands in it, and each kind of character, over and over, and an end that fits nothing. */
export function pumpsFor(source: string, n: number): readonly string[] {
  const words = source
    .replace(/\\u[0-9a-f]{4}|\\x[0-9a-f]{2}/gi, '')
    .split(/\(\?<?[:=!]|\\[wdsSbD]|\[(?:[^\]\\]|\\.)*\]|[()|*+?^$]|\{\d+,?\d*\}/)
    .map((word) => word.replace(/\\(.)/g, '$1'))
    .filter((word) => word !== '')
  const many = (text: string) => text.repeat(Math.ceil(n / text.length)).slice(0, n)
  const bad = '\u0000'
  return [
    ...characters.map((character) => many(character) + bad),
    ...[...new Set(words)].flatMap((word) => [
      many(word) + bad,
      many(`${word}a`) + bad,
      many(`${word} `) + bad,
      ...characters.map((character) => word + many(character) + bad),
    ]),
  ]
}
