/** Code around a cursor: what is asked for stands between. */
interface Gap {
  readonly before: string
  readonly after: string
}

/** The marks that code models put around a gap, each in the ways it is written: StarCoder and Qwen, DeepSeek, Code Llama. */
const marks = [
  {
    prefix: ['<fim_prefix>', '<|fim_prefix|>'],
    suffix: ['<fim_suffix>', '<|fim_suffix|>'],
    middle: ['<fim_middle>', '<|fim_middle|>'],
    mayFollow: true,
  },
  { prefix: ['<｜fim▁begin｜>'], suffix: ['<｜fim▁hole｜>'], middle: ['<｜fim▁end｜>'], mayFollow: false },
  { prefix: ['<PRE> ', '<PRE>'], suffix: [' <SUF>'], middle: [' <MID>'], mayFollow: false },
] as const

type Marks = (typeof marks)[number]

/** Codestral writes what comes after the gap first. */
const suffixFirst = { suffix: '[SUFFIX]', prefix: '[PREFIX]' }

/**
 * Finds the gap: at the end when there is a suffix, else between the marks of a code model, else after the prompt. Each mark
 * is looked for once, from the end where a prompt may hold several: what a file says about such marks comes before.
 */
export function gapIn(prompt: string, suffix: string): Gap {
  if (suffix !== '') return { before: prompt, after: suffix }
  const turned = prompt.startsWith(suffixFirst.suffix) ? prompt.lastIndexOf(suffixFirst.prefix) : -1
  if (turned >= 0) {
    const after = prompt.slice(suffixFirst.suffix.length, turned)
    return { before: prompt.slice(turned + suffixFirst.prefix.length), after }
  }
  const text = prompt.trimEnd()
  for (const each of marks) {
    const gap = gapBetween(text, each)
    if (gap) return gap
  }
  return { before: prompt, after: '' }
}

function gapBetween(text: string, { prefix, suffix, middle, mayFollow }: Marks): Gap | undefined {
  const end = middle.find((mark) => text.endsWith(mark))
  if (end === undefined) return undefined
  const marked = text.slice(0, -end.length)
  const gap = latest(marked, suffix)
  const start = gap && earliest(marked.slice(0, gap.from), prefix)
  if (!gap || !start || (start.from > 0 && !mayFollow)) return undefined
  return { before: marked.slice(0, start.from) + marked.slice(start.to, gap.from), after: marked.slice(gap.to) }
}

const placesOf = (marks: readonly string[], find: (mark: string) => number) =>
  marks.flatMap((mark) => {
    const from = find(mark)
    return from < 0 ? [] : [{ from, to: from + mark.length }]
  })

const earliest = (text: string, marks: readonly string[]) =>
  placesOf(marks, (mark) => text.indexOf(mark)).reduce<Place | undefined>(
    (first, place) => (first && first.from <= place.from ? first : place),
    undefined,
  )

const latest = (text: string, marks: readonly string[]) =>
  placesOf(marks, (mark) => text.lastIndexOf(mark)).reduce<Place | undefined>(
    (last, place) => (last && last.from >= place.from ? last : place),
    undefined,
  )

interface Place {
  readonly from: number
  readonly to: number
}
