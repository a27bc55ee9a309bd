/**
 * Characters that do something to a terminal, or to how a line is read, instead of being read: C0 and C1 controls, marks and
 * overrides of direction, separators of lines and paragraphs, and what has no width. Part of a character class.
 */
const controls = String.raw`\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb`

const everyControl = new RegExp(`[${controls}]`, 'g')

/** The same words, each such character replaced by one that shows that something was there. */
export const visible = (words: string): string => words.replace(everyControl, '\ufffd')

/** JSON that says the same, in which each such character is escaped; `JSON.stringify` alone escapes C0 only. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(
    everyControl,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** All but line ends and tabs, and the colours that `styleText` of node:util makes. */
const beforeTerminal = new RegExp(String.raw`\x1b\[(?:0|1|2|22|3[1-9]|39|9\d)m|\n|\t|\r\n|[${controls}]`, 'g')

/** Text for a terminal: our own colours stay, what somebody else's text would do to the terminal does not. */
export const forTerminal = (text: string): string =>
  text.replace(beforeTerminal, (found) => (found.length > 1 || '\n\t'.includes(found) ? found : '\ufffd'))
