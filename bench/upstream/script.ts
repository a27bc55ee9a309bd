/** What the double shall answer. It travels in the user's message, which every proxy leaves alone. */
export interface Script {
  /** Pieces of text; a stream sends each as an event of its own. */
  readonly chunks: number
  /** Characters in each piece. */
  readonly size: number
  /** Milliseconds between two events of a stream; 0: as fast as the reader takes them. */
  readonly intervalMs: number
}

export const promptOf = ({ chunks, size, intervalMs }: Script): string =>
  `Answer with ${chunks} pieces of ${size} characters, one every ${intervalMs} ms.`

export function scriptIn(prompt: string): Script | undefined {
  const [, chunks, size, intervalMs] = /with (\d+) pieces of (\d+) characters, one every (\d+) ms/.exec(prompt) ?? []
  return chunks === undefined
    ? undefined
    : { chunks: Number(chunks), size: Number(size), intervalMs: Number(intervalMs) }
}

const sentence = 'The quick brown fox jumps over the lazy dog, and the stream goes on. '

/** How many different pieces there are; one peer takes a hundred equal ones in a row for a model gone mad. */
export const variety = 16

/** The piece of text at a place in the answer: always the same one there, never the same one twice in a row. */
export function pieceOf(size: number, place: number): string {
  const start = ((place % variety) * 7) % sentence.length
  return sentence.repeat(Math.ceil((start + size) / sentence.length)).slice(start, start + size)
}

/** The whole answer, to compare with. */
export const textOf = ({ chunks, size }: Script): string =>
  Array.from({ length: chunks }, (_, place) => pieceOf(size, place)).join('')

/** The one key the double accepts. */
export const upstreamKey = 'bench-upstream-key'
