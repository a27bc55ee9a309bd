/** What a regular expression is made of, as far as it matters for how often a character is looked at. */
export type Part =
  /** One character; which ones, V8 says. `letter` where it can be one only. */
  | {
      readonly kind: 'character'
      readonly letter: string | undefined
      readonly fits: (character: string) => boolean
    }
  /** `^`, `$`, `\b`, `\B`: nothing is taken; whether it holds, V8 says. */
  | { readonly kind: 'edge'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Part[] }
  | { readonly kind: 'either'; readonly parts: readonly Part[] }
  | {
      readonly kind: 'repeat'
      readonly part: Part
      readonly least: number
      readonly most: number
      readonly isLazy: boolean
    }
  | { readonly kind: 'look'; readonly part: Part; readonly isBehind: boolean; readonly isWanted: boolean }

const atom = /\[(?:\\.|[^\]\\])*\]|\\u\{[^}]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{[^}]+\}|\\.|[^()|]/suy
const opening = /\((?:\?:|\?<?[=!]|\?<\w+>)?/y
const quantifier = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y

/** @throws on back references: nothing here needs them, and their cost is another matter */
export function partsOf(source: string, flags: string): Part {
  let at = 0

  function take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(source)
    if (found !== null) at += found[0].length
    return found ?? undefined
  }

  function alternatives(): Part {
    const parts = [sequence()]
    while (source[at] === '|') {
      at += 1
      parts.push(sequence())
    }
    return { kind: 'either', parts }
  }

  function sequence(): Part {
    const parts: Part[] = []
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(one()))
    return { kind: 'sequence', parts }
  }

  function one(): Part {
    const [open] = take(opening) ?? []
    if (open === undefined) return single(take(atom)?.[0] ?? '')
    const part = alternatives()
    at += 1
    if (!/[=!]$/.test(open)) return part
    return { kind: 'look', part, isBehind: open.startsWith('(?<'), isWanted: open.endsWith('=') }
  }

  function single(text: string): Part {
    if (text === '' || /^\\[1-9k]/.test(text)) throw new Error(`cannot count the steps of /${source}/ at ${at}`)
    const others = flags.replace(/[gy]/g, '')
    if (/^(?:[$^]|\\b)$/i.test(text)) {
      const edge = new RegExp(text, `${others}y`)
      return {
        kind: 'edge',
        holds(given, index) {
          edge.lastIndex = index
          return edge.test(given)
        },
      }
    }
    const whole = new RegExp(`^(?:${text})$`, others.replace('m', ''))
    const known = new Map<string, boolean>()
    return {
      kind: 'character',
      letter: letterOf(text),
      fits(character) {
        const fits = known.get(character) ?? whole.test(character)
        known.set(character, fits)
        return fits
      },
    }
  }

  function repeated(part: Part): Part {
    const found = take(quantifier)
    if (found === undefined) return part
    const [text, least, comma, most] = found
    const isLazy = text.length > 1 && text.endsWith('?')
    if (least === undefined)
      return { kind: 'repeat', part, isLazy, least: text[0] === '+' ? 1 : 0, most: text[0] === '?' ? 1 : Infinity }
    const bound = comma === '' ? Number(least) : most === '' ? Infinity : Number(most)
    return { kind: 'repeat', part, isLazy, least: Number(least), most: bound }
  }

  const whole = alternatives()
  if (at < source.length) throw new Error(`cannot count the steps of /${source}/ at ${at}`)
  return whole
}

/** What an atom stands for that is no class: `a`, `\.`, `\n`, `\u0041`. */
function letterOf(text: string): string | undefined {
  if (text.length === 1) return text === '.' ? undefined : text
  const [, code] = /^\\[ux]([0-9a-f]+)$/i.exec(text) ?? []
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  if (!text.startsWith('\\') || /^\\[wdsp]/i.test(text)) return undefined
  return { n: '\n', r: '\r', t: '\t' }[text.slice(1)] ?? text.slice(1)
}

/** The words that stand in a pattern, as they are to be found. */
export function wordsOf(part: Part): readonly string[] {
  switch (part.kind) {
    case 'character':
      return part.letter === undefined ? [] : [part.letter]
    case 'edge':
      return []
    case 'either':
      return part.parts.flatMap(wordsOf)
    case 'repeat':
    case 'look':
      return wordsOf(part.part)
    case 'sequence': {
      const words: string[] = []
      let word = ''
      for (const one of part.parts) {
        if (one.kind === 'character' && one.letter !== undefined) {
          word += one.letter
          continue
        }
        words.push(word, ...wordsOf(one))
        word = ''
      }
      return [...words, word].filter((one) => one !== '')
    }
  }
}
