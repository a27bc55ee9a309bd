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

/** One piece of text: the same letters every time. */
export const pieceOf = (size: number): string => sentence.repeat(Math.ceil(size / sentence.length)).slice(0, size)

/** The whole answer, to compare with. */
export const textOf = ({ chunks, size }: Script): string => pieceOf(size).repeat(chunks)

/** The one key the double accepts. */
export const upstreamKey = 'bench-upstream-key'
