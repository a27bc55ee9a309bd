import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageEvents } from '../../handler/providers/anthropic/events.ts'
import { chatTextEvents } from '../../handler/providers/openai/chat-events.ts'
import { passThrough } from '../../handler/providers/openai/pass-through.ts'
import { responseEvents } from '../../handler/providers/openai/responses-events.ts'
import { writeDeltas } from '../../handler/routes/chat.ts'
import { chatChunks } from '../../handler/stream/chat-chunks.ts'
import { completionChunks } from '../../handler/stream/completion-chunks.ts'
import { translate } from '../../handler/stream/translate.ts'
import { unfenced } from '../../handler/stream/unfenced.ts'
import { type Kind, type Recording, recordings } from './recordings.ts'
import { created } from './wire/chat.ts'

type Bytes = AsyncGenerator<Buffer>

/** What of the client's request decides how its answer is written. */
interface Wishes {
  readonly includeUsage: boolean
  readonly keepsThoughts: boolean
  readonly asFunctionCall: boolean
}

type Way = (bytes: Bytes, wishes: Wishes) => AsyncIterable<string | Buffer>

/** How each kind of stream gets to the client. */
const ways: Readonly<Record<Kind, Way>> = {
  messages: (bytes, { keepsThoughts, ...wishes }) =>
    writeDeltas(translate(bytes, messageEvents(keepsThoughts)), chatChunks({ created, ...wishes })),
  'messages, unfenced': (bytes, wishes) =>
    writeDeltas(unfenced(translate(bytes, messageEvents())), chatChunks({ created, ...wishes })),
  responses: (bytes, wishes) => writeDeltas(translate(bytes, responseEvents()), chatChunks({ created, ...wishes })),
  chat: (bytes) => passThrough(bytes, () => undefined),
  'messages to completions': (bytes, wishes) =>
    writeDeltas(unfenced(translate(bytes, messageEvents())), completionChunks({ created, ...wishes })),
  'chat to completions': (bytes, wishes) =>
    writeDeltas(unfenced(translate(bytes, chatTextEvents())), completionChunks({ created, ...wishes })),
}

async function* pieces(bytes: Buffer, ends: readonly number[]): Bytes {
  let from = 0
  for (const end of [...ends, bytes.length]) {
    yield bytes.subarray(from, end)
    from = end
  }
}

async function received({ kind, of: { asks } }: Recording, bytes: Buffer, ends: readonly number[]): Promise<string> {
  const fields = typeof asks === 'object' ? asks : {}
  const wishes = {
    includeUsage: JSON.stringify('stream_options' in fields ? fields.stream_options : {}).includes(':true'),
    keepsThoughts: 'thinking' in fields,
    asFunctionCall: 'functions' in fields && !('tools' in fields),
  }
  const parts: Buffer[] = []
  for await (const part of ways[kind](pieces(bytes, ends), wishes)) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

/** As each provider writes it, and with the line ends that proxies make of it. */
const bytesOf = ({ events }: Recording, lineEnd: string): Buffer =>
  Buffer.from(events.join('').replaceAll('\r\n', '\n').replaceAll('\n', lineEnd))

/** What is passed through keeps its line ends. */
const expected = ({ kind, received: text }: Recording, lineEnd: string): string =>
  kind === 'chat' ? text.replaceAll('\r\n', '\n').replaceAll('\n', lineEnd) : text

const lineEnds = { LF: '\n', CRLF: '\r\n' }

describe.each(recordings)('$name', (recording) => {
  it.each(Object.entries(lineEnds))('is the same for the client however it is cut (%s)', async (_, lineEnd) => {
    const bytes = bytesOf(recording, lineEnd)
    const whole = expected(recording, lineEnd)
    const everyByte = Array.from({ length: bytes.length - 1 }, (_, index) => index + 1)
    expect(await received(recording, bytes, [])).toBe(whole)
    expect(await received(recording, bytes, everyByte)).toBe(whole)
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { minLength: 1, maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(cuts, async (ends) => {
        expect(
          await received(
            recording,
            bytes,
            ends.sort((a, b) => a - b),
          ),
        ).toBe(whole)
      }),
      { numRuns: 200 },
    )
  })
})

describe('Cut in two at every single byte', { timeout: 60_000 }, () => {
  const one = [...new Map(recordings.map((recording) => [recording.kind, recording])).values()]

  it.each(one)('$kind', async (recording) => {
    for (const lineEnd of Object.values(lineEnds)) {
      const bytes = bytesOf(recording, lineEnd)
      const whole = expected(recording, lineEnd)
      for (let end = 1; end < bytes.length; end++) expect(await received(recording, bytes, [end])).toBe(whole)
    }
  })
})
