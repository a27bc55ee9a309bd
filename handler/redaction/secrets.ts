import { assigned } from './assigned.ts'
import { knownForms } from './known.ts'
import { pattern } from './pattern.ts'
import { unmistakable } from './shapes.ts'
import { viewsOf } from './views.ts'

/** A part of a text, from `start` to before `end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Where secrets stand in a text, as it is or behind escapes, in order and apart from each other. */
export function secretsIn(text: string): readonly Span[] {
  const found = viewsOf(text).flatMap((view) =>
    secretsInView(view.text).map(({ start, end }) => ({ start: view.origin(start), end: view.origin(end) })),
  )
  return found.length > 1 ? joined(found) : found
}

function secretsInView(text: string): Span[] {
  const found: Span[] = []
  for (const form of knownForms()) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      found.push({ start: at, end: at + form.length })
    }
  }
  const note = (match: RegExpExecArray) => {
    const end = match.index + match[0].length
    found.push({ start: end - (match[1] ?? match[0]).length, end })
  }
  for (const each of patterns) eachMatch(each, text, note)
  eachMatch(inBase64, text, (match) => base64Hides(match[0]) && note(match))
  eachMatch(inHex, text, (match) => hexHides(match[0]) && note(match))
  return found
}

const patterns: readonly RegExp[] = [...unmistakable, ...assigned]

/** As `matchAll` does, which copies the pattern first. */
function eachMatch(expression: RegExp, text: string, take: (match: RegExpExecArray) => void): void {
  let from = 0
  for (;;) {
    // Of this text, whatever else the pattern was used for meanwhile.
    expression.lastIndex = from
    const match = expression.exec(text)
    if (!match) return
    from = expression.lastIndex
    take(match)
  }
}

/** What may be base64 of something that holds a secret. A longer run is a picture or a file. */
const inBase64 = pattern('[A-Za-z0-9+/_-]{24,}={0,2}', 'g')
const inHex = pattern('(?<![0-9a-fA-F])[0-9a-fA-F]{32,}', 'g')
const longestEncoded = 8_192

/** Something short before it may be of base64's letters too, so each of the four beginnings is tried. */
function base64Hides(run: string, isOnce = true): boolean {
  if (run.length > longestEncoded || !/[A-Z]/.test(run) || !/[a-z]/.test(run)) return false
  return [0, 1, 2, 3].some((from) => {
    const text = read(Buffer.from(run.slice(from), 'base64'))
    // Of base64 in base64, which no more than that: each time costs another look.
    return isSecret(text) || (isOnce && (text.match(inBase64) ?? []).some((inner) => base64Hides(inner, false)))
  })
}

const hexHides = (run: string): boolean => run.length <= longestEncoded && isSecret(read(Buffer.from(run, 'hex')))

/** Of UTF-16, in which PowerShell encodes commands, every other byte is zero. */
const read = (bytes: Buffer): string => bytes.toString('latin1').replaceAll('\u0000', '')

const isSecret = (text: string): boolean => patterns.some((expression) => text.search(expression) >= 0)

/** In order, what overlaps as one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  let last: Span | undefined
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    if (last && span.start <= last.end) last = { start: last.start, end: Math.max(last.end, span.end) }
    else {
      if (last) result.push(last)
      last = span
    }
  }
  return last ? [...result, last] : result
}
