import { emptyAnswer } from '../../aws/calls/describe-stack.ts'

/** One answer of a call that gives its list in pieces. */
export interface Page<T> {
  readonly items: readonly T[] | undefined
  /** Where the next piece begins; undefined after the last one. */
  readonly next: string | undefined
}

/** More pages than anything of ours has. */
const mostPages = 100

/**
 * The whole list. Half a list proves nothing about what is not on it.
 * @throws SfaiError when a page comes without its list, or the pages never end
 */
export async function allPages<T>(
  operation: string,
  read: (from: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = []
  let from: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { items, next } = await read(from)
    if (items === undefined) throw emptyAnswer(operation)
    all.push(...items)
    if (next === undefined) return all
    from = next
  }
  throw emptyAnswer(operation)
}

/** IAM's own way to say that there is more. @throws SfaiError when it does not say where */
export function nextMarker(
  operation: string,
  answer: { IsTruncated?: boolean | undefined; Marker?: string | undefined },
): string | undefined {
  if (answer.IsTruncated !== true) return undefined
  if (answer.Marker === undefined) throw emptyAnswer(operation)
  return answer.Marker
}
