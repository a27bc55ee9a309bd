import { describe, expect, it } from 'vitest'
import { heartbeat, withHeartbeat } from './heartbeat.ts'

/** Pieces that come when they are released, one for each release. */
function source() {
  const released: string[] = []
  let wake = () => {}
  let left = false
  async function* pieces() {
    try {
      for (;;) {
        while (released.length === 0)
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        const piece = released.shift() ?? 'end'
        if (piece === 'end') return
        if (piece === 'break') throw new Error('broken')
        yield piece
      }
    } finally {
      left = true
    }
  }
  const release = (piece: string) => {
    released.push(piece)
    wake()
  }
  return { pieces: pieces(), release, left: () => left }
}

const soon = 5

describe('a heartbeat', () => {
  it('comes first where the client has waited already, and takes nothing away', async () => {
    const { pieces, release } = source()
    const stream = withHeartbeat(pieces, 60_000, true)
    expect((await stream.next()).value).toBe(heartbeat)
    release('a')
    release('end')
    expect([(await stream.next()).value, (await stream.next()).done]).toEqual(['a', true])
  })

  it('fills a silence, loses nothing, and stops with the stream', async () => {
    const { pieces, release } = source()
    const stream = withHeartbeat(pieces, soon)
    expect((await stream.next()).value).toBe(heartbeat)
    expect((await stream.next()).value).toBe(heartbeat)
    release('a')
    const values: unknown[] = []
    for await (const piece of stream) {
      values.push(piece)
      if (piece === 'a') release('b')
      if (piece === 'b') release('end')
    }
    expect(values.filter((value) => value !== heartbeat)).toEqual(['a', 'b'])
  })

  it('passes a failure on, and leaves the source when it is left', async () => {
    const broken = source()
    const failing = withHeartbeat(broken.pieces, soon)
    await failing.next()
    broken.release('break')
    await expect(
      (async () => {
        for await (const _ of failing);
      })(),
    ).rejects.toThrow('broken')

    const { pieces, release, left } = source()
    const stream = withHeartbeat(pieces, soon)
    await stream.next()
    release('a')
    for await (const piece of stream) if (piece === 'a') break
    expect(left()).toBe(true)
  })
})
