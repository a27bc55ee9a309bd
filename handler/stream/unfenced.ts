import type { Delta } from './delta.ts'
import { withoutFence } from './without-fence.ts'

/** The same answer without a code fence around all of its text, where only what is inside was asked for. */
export async function* unfenced(batches: AsyncIterable<readonly Delta[]>): AsyncGenerator<Delta[]> {
  const fence = withoutFence()
  const plain = (text: string): Delta[] => (text === '' ? [] : [{ kind: 'text', text }])
  for await (const batch of batches) {
    yield batch.flatMap((delta) => {
      if (delta.kind === 'text') return plain(fence.push(delta.text))
      return delta.kind === 'finish' || delta.kind === 'error' ? [...plain(fence.end()), delta] : [delta]
    })
  }
}
