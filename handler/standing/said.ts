import { objectIn } from '../base/json.ts'
import { visible } from '../contract/control-characters.ts'
import { isRecord } from '../contract/shapes/shape.ts'
import { cutRedacted } from '../redaction/redact.ts'

/** Characters of a provider's words that are looked at, and that are told. */
const mostRead = 4_000
const mostTold = 300

/** Keys are longer, and parts of them that tell nothing are shorter. */
const shortestKey = 12
const shortestPart = 6

/** Providers repeat a refused key with its middle masked: `sk-abc***wxyz`. */
const masked = /[*•●…]{2}|\.{3}\S/

/** The error in a provider's refusal, in its own words; undefined where it is not a provider who speaks, but a web page. */
export function errorIn(body: string): string | undefined {
  const answer = objectIn(body)
  if (answer === undefined) return undefined
  const { error } = answer
  const message = isRecord(error) ? error.message : error
  return typeof message === 'string' ? message : ''
}

/** Others' words without the key they may be about, or any part of it. */
export function withoutKey(words: string, key: string | undefined): string {
  const each = words.slice(0, mostRead).split(/(\s+)/)
  const told = each.map((word) => (masked.test(word) || holdsPart(word, key) ? '[redacted]' : word)).join('')
  return visible(cutRedacted(told, mostTold))
}

/** Whether a word holds a piece of the key, or the end by which providers tell one key from another. */
export function holdsPart(word: string, key: string | undefined): boolean {
  if (key === undefined || key.length < shortestKey) return false
  if (word.includes(key.slice(-4))) return true
  for (let at = 0; at + shortestPart <= word.length; at += 1) {
    if (key.includes(word.slice(at, at + shortestPart))) return true
  }
  return false
}
