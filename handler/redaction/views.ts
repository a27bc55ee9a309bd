/** A text, or what is left of it when escapes are undone, with the way back to where each character came from. */
export interface View {
  readonly text: string
  /** The place in the original text of the character at `index`; of its end, for the length of the view. */
  readonly origin: (index: number) => number
}

/**
 * Stands for a quotation mark that is not escaped, in all views but the first: nothing that is found may reach across one,
 * for it may be the end of a string of JSON.
 */
export const barrier = '\uffff'

/** JSON in JSON in a query string: more often nobody escapes, and each time costs another look. */
const mostLevels = 4

/** The text as it stands, then with one level of escapes undone, two, …, as long as there are any. */
export function viewsOf(text: string): readonly View[] {
  const views: View[] = [{ text, origin: (index) => index }]
  for (let view = views[0]; view && mayEscape.test(view.text) && views.length <= mostLevels; ) {
    view = decoded(view)
    if (view) views.push(view)
  }
  return views
}

const mayEscape = /[\\%]|&(?:#|quot;|apos;|amp;|lt;|gt;)/

/** JSON, JavaScript, C and the shell; URLs; HTML; and the mark that is a barrier from now on. */
const escapes =
  /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-3][0-7]{2})|([\s\S]))|%([0-7][0-9a-fA-F])|&(?:#x([0-9a-fA-F]{1,4})|#(\d{1,5})|(quot|apos|amp|lt|gt));|"/g

function decoded({ text, origin }: View): View | undefined {
  const pieces: string[] = []
  /** Where pieces begin that were moved: in the new text, and in the old one. */
  const starts = [0]
  const sources = [0]
  let length = 0
  let from = 0
  let changed = false
  for (const match of text.matchAll(escapes)) {
    const [all] = match
    const plain = text.slice(from, match.index)
    pieces.push(plain, meant(match))
    from = match.index + all.length
    length += plain.length + 1
    if (all.length === 1) continue
    changed = true
    starts.push(length)
    sources.push(from)
  }
  if (!changed) return undefined
  pieces.push(text.slice(from))
  return {
    text: pieces.join(''),
    origin(index) {
      const piece = lastAtMost(starts, index)
      return origin((sources[piece] ?? 0) + index - (starts[piece] ?? 0))
    },
  }
}

const htmlNames: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' }
const whiteSpace: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The one character that an escape stands for. */
function meant([, unicode, hex, octal, simple, url, htmlHex, htmlDecimal, htmlName]: RegExpExecArray): string {
  if (simple !== undefined) return whiteSpace[simple] ?? simple
  const sixteen = unicode ?? hex ?? url ?? htmlHex
  if (sixteen !== undefined) return String.fromCharCode(Number.parseInt(sixteen, 16))
  if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
  if (htmlDecimal !== undefined) return String.fromCharCode(Number(htmlDecimal))
  return htmlName === undefined ? barrier : (htmlNames[htmlName] ?? barrier)
}

/** Index of the last of the sorted numbers that is not above `value`. */
function lastAtMost(numbers: readonly number[], value: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
