import type { Writable } from 'node:stream'

/** Resolves at the first of these events. A stream that breaks says `close` at last, with or without an error. */
export function firstOf(stream: Writable, ...events: readonly ('drain' | 'finish' | 'close')[]): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      for (const event of events) stream.off(event, settle)
      resolve()
    }
    for (const event of events) stream.once(event, settle)
  })
}
