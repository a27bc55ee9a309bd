/** Code around a cursor: what is asked for stands between. */
interface Gap {
  readonly before: string
  readonly after: string
}

/** The marks that code models put around a gap: StarCoder and Qwen, DeepSeek, Code Llama. */
const marks: readonly RegExp[] = [
  /<\|?fim_prefix\|?>([\s\S]*)<\|?fim_suffix\|?>([\s\S]*)<\|?fim_middle\|?>\s*$/,
  /^<｜fim▁begin｜>([\s\S]*)<｜fim▁hole｜>([\s\S]*)<｜fim▁end｜>\s*$/,
  /^<PRE> ?([\s\S]*) <SUF>([\s\S]*) <MID>\s*$/,
]

/** Codestral writes what comes after the gap first. */
const suffixFirst = /^\[SUFFIX\]([\s\S]*)\[PREFIX\]([\s\S]*)$/

/** Finds the gap: at the end when there is a suffix, else between the marks of a code model, else after the prompt. */
export function gapIn(prompt: string, suffix: string): Gap {
  if (suffix !== '') return { before: prompt, after: suffix }
  const turned = suffixFirst.exec(prompt)
  if (turned) return { before: turned[2] ?? '', after: turned[1] ?? '' }
  for (const mark of marks) {
    const found = mark.exec(prompt)
    if (found) return { before: prompt.slice(0, found.index) + (found[1] ?? ''), after: found[2] ?? '' }
  }
  return { before: prompt, after: '' }
}
