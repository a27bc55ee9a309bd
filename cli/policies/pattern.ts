/**
 * IAM's wildcards: `*` stands for any characters, `?` for one. Compared without regard to case where the caller says so.
 * Greedy with one step back, so that no pattern takes more than pattern × text.
 */
export function matches(pattern: string, text: string): boolean {
  let at = 0
  let star = -1
  let resume = 0
  for (let i = 0; i < text.length; ) {
    if (pattern[at] === '*') {
      star = at++
      resume = i
    } else if (at < pattern.length && fits(pattern[at], text[i])) {
      at++
      i++
    } else if (star >= 0) {
      at = star + 1
      i = ++resume
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}

/**
 * True when everything that `inner` stands for, `outer` stands for too: the inner wildcards are read as characters,
 * of which `*` is met by a `*` only.
 */
export const within = (inner: string, outer: string): boolean => matches(outer, inner)

/** A `?` is one character, and the inner pattern's `*` may be none or many. */
const fits = (pattern: string | undefined, character: string | undefined): boolean =>
  pattern === character || (pattern === '?' && character !== '*')
