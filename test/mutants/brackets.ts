/** A piece of a source to be left out. */
interface Piece {
  readonly start: number
  readonly end: number
  readonly replacement: ''
}

const closers: Readonly<Record<string, string>> = { '[': ']', '(': ')', '{': '}' }

/** The elements of every list that is written out (`[a, b]`), each with its comma; patterns and types are no lists. */
export function elementsOfLists(code: string): readonly Piece[] {
  return [...code.matchAll(/(?<=[=(,:?[.] ?|return |\n +)\[/g)].flatMap(({ index }) => {
    const { commas, end } = inside(code, index)
    const isPattern =
      /^\s*(?:=[^=>]|=>|of |\)? ?=>)/.test(code.slice(end + 1)) || /(?:const|let) $/.test(code.slice(0, index))
    if (isPattern) return []
    const borders = [index, ...commas, end]
    return borders.slice(0, -1).flatMap((border, position) => {
      const isLast = position === borders.length - 2
      const next = borders[position + 1] ?? end
      const from = isLast && position > 0 ? border : border + 1
      const to = isLast ? next : next + 1
      return code.slice(border + 1, next).trim() === '' ? [] : [{ start: from, end: to, replacement: '' as const }]
    })
  })
}

/** The conditions of every `if`, inside their brackets. */
export const conditions = (code: string): readonly { readonly start: number; readonly end: number }[] =>
  [...code.matchAll(/\bif \(/g)].map(({ 0: match, index }) => {
    const open = index + match.length - 1
    return { start: open + 1, end: inside(code, open).end }
  })

/** The commas of the bracket that opens at a place, those of inner brackets apart, and where it closes. */
function inside(code: string, open: number): { readonly commas: readonly number[]; readonly end: number } {
  const expected: string[] = []
  const commas: number[] = []
  for (let at = open; at < code.length; at++) {
    const character = code[at] ?? ''
    const closer = closers[character]
    if (closer !== undefined) expected.push(closer)
    else if (character === expected.at(-1)) expected.pop()
    else if (character === ',' && expected.length === 1) commas.push(at)
    if (expected.length === 0) return { commas, end: at }
  }
  return { commas: [], end: open }
}
