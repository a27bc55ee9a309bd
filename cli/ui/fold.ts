import { stripVTControlCharacters } from 'node:util'
import widthOf from 'fast-string-width'

/**
 * Text in so many columns, broken where a reader would break it: between words, Japanese ones too; after a comma or the like
 * in a list that is longer than a line. A command is continued as its shell wants it, so that it can still be pasted, and a
 * word of it that is longer than a line stays whole.
 * @param continued what ends a line of a command that goes on: the mark of bash, or of PowerShell
 */
export const fold = (text: string, columns: number, continued = process.platform === 'win32' ? ' `' : ' \\'): string =>
  text
    .split('\n')
    .map((line) => (widthOf(line) <= columns ? line : foldLine(line, columns, continued)))
    .join('\n')

/** A line that ends in a command, behind its label: `undo: aws logs …`. */
const command = /^(?<label>\s*(?:[^\s:：][^:：]*[:：] +)?)(?<words>(?:sfai-admin|aws) [a-z][a-z0-9-]* .*)$/u

function foldLine(line: string, columns: number, continued: string): string {
  const { label, words } = command.exec(stripVTControlCharacters(line))?.groups ?? {}
  if (label !== undefined && words !== undefined) {
    const rest = `${marginOf(label)}    `
    const room = columns - continued.length
    const pieces = optionsOf(words, room - rest.length).map((text) => ({ text, isSpaced: true }))
    return filled(pieces, room, label, rest).join(`${continued}\n`)
  }
  const margin = marginOf(line)
  return filled(piecesOf(line.trimStart(), columns - margin.length - 2), columns, margin, `${margin}  `).join('\n')
}

const marginOf = (line: string): string => /^ */.exec(line)?.[0] ?? ''

/** The words of a command, quoted ones whole, and each flag with its value where there is room for both. */
function optionsOf(words: string, room: number): readonly string[] {
  const options: string[] = []
  for (const word of words.match(/(?:'[^']*'|"[^"]*"|\S)+/g) ?? []) {
    const flag = options.at(-1)
    const isValue = flag !== undefined && /^--[\w-]+$/.test(flag) && !word.startsWith('-')
    if (isValue && widthOf(`${flag} ${word}`) <= room) options.splice(-1, 1, `${flag} ${word}`)
    else options.push(word)
  }
  return options
}

/** What stays on one line, and whether a space stands before it. */
interface Piece {
  readonly text: string
  readonly isSpaced: boolean
}

/** As many pieces on each line as it takes. */
function filled(pieces: readonly Piece[], columns: number, first: string, rest: string): readonly string[] {
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const { text, isSpaced } of pieces) {
    const longer = isEmpty || !isSpaced ? line + text : `${line} ${text}`
    if (isEmpty || widthOf(longer) <= columns) line = longer
    else {
      lines.push(line)
      line = rest + text
    }
    isEmpty = false
  }
  return [...lines, line]
}

const piecesOf = (text: string, room: number): readonly Piece[] =>
  text.split(' ').flatMap((word) => partsOf(word, room).map((part, index) => ({ text: part, isSpaced: index === 0 })))

/** Where a word without spaces may be broken: between Japanese words; in what is longer than a line, behind a mark. */
const partsOf = (word: string, room: number): readonly string[] =>
  (japanese.test(word) ? japaneseWords(word) : [word]).flatMap((part) =>
    widthOf(part) <= room ? [part] : part.split(/(?<=[,;:/=}\]])(?=[^,;:/=}\]])/),
  )

const japanese = /[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]/

/** What no line begins with, and what none ends with (JIS X 4051). */
const noBeginning = /^[、。，．・：；！？）］｝」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]/
const noEnd = /[（［｛「『【〈《]$/

function japaneseWords(text: string): readonly string[] {
  const words: string[] = []
  for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(text)) {
    const before = words.at(-1)
    const isBreak = before !== undefined && (japanese.test(before.at(-1) ?? '') || japanese.test(segment[0] ?? ''))
    if (isBreak && !noBeginning.test(segment) && !noEnd.test(before)) words.push(segment)
    else words[Math.max(words.length - 1, 0)] = (before ?? '') + segment
  }
  return words
}
