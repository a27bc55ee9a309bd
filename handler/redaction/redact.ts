import { isKnownClean, rememberClean } from './clean.ts'
import { type Span, secretsIn } from './secrets.ts'

const mark = '[redacted]'

/** The text without anything that is, or looks like, a secret. */
export function redacted(text: string): string {
  const secrets = secretsIn(text)
  return secrets.length === 0 ? text : without(text, secrets, text.length)
}

/**
 * Looked at behind a cut: a secret that it would divide is still found, for what is found of it there is enough. Longer than
 * any key of a provider, also with every character written as six.
 */
const overlap = 1_536

/** The first `length` characters of a text, without secrets and without half a secret. Costs the same for every longer text. */
export function cutRedacted(text: string, length: number): string {
  if (text.length <= length) return redacted(text)
  return without(text, secretsIn(text.slice(0, length + overlap)), length)
}

/** Up to `end`; a secret that begins before it is marked whole. */
function without(text: string, secrets: readonly Span[], end: number): string {
  const pieces: string[] = []
  let from = 0
  for (const { start, end: over } of secrets) {
    if (start >= end) break
    pieces.push(text.slice(from, start), mark)
    from = over
  }
  pieces.push(text.slice(from, Math.max(from, end)))
  return pieces.join('')
}

/** The same texts without secrets, such as headers, of which some values are a provider's or the client's own words. */
export function redactedEach(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const unknown = Object.values(texts).filter((text) => !isKnownClean(text))
  // Almost always; looking once is cheaper than looking in each.
  if (secretsIn(unknown.join('\n')).length === 0) {
    for (const text of unknown) rememberClean(text)
    return texts
  }
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, redacted(value)]))
}
