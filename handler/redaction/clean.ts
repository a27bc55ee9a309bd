import { knownForms } from './known.ts'

/** Short texts in which nothing was found: most requests come with the same path, user agent and alias as the one before. */
const clean = new Set<string>()
const most = 500
const longest = 200

/** How many secrets were known when they were looked at: of one that is known since, none of them is free. */
let secretsThen = 0

/** True when the text was looked at before, and what is a secret is the same as then. */
export const isKnownClean = (text: string): boolean => secretsThen === knownForms().size && clean.has(text)

/** To be said of a text in which nothing was found. */
export function rememberClean(text: string): void {
  if (text.length > longest) return
  if (clean.size >= most || secretsThen !== knownForms().size) clean.clear()
  secretsThen = knownForms().size
  clean.add(text)
}
