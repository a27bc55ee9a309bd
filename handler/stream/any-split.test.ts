import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chatStream, claudeStream, responsesStream } from '../fakes/streams.ts'
import { messageEvents } from '../providers/anthropic/events.ts'
import { chatTextEvents } from '../providers/openai/chat-events.ts'
import { forClient } from '../providers/openai/for-client.ts'
import { passThrough } from '../providers/openai/pass-through.ts'
import { responseEvents } from '../providers/openai/responses-events.ts'
import { writeDeltas } from '../routes/chat.ts'
import { chatChunks } from './chat-chunks.ts'
import type { Translator } from './delta.ts'
import { translate } from './translate.ts'

/** Bytes in pieces that end at the given positions; a broken stream throws at its end. */
async function* pieces(bytes: Buffer, cuts: readonly number[], broken: boolean): AsyncGenerator<Buffer> {
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const end of [...ends, bytes.length]) {
    yield bytes.subarray(from, end)
    from = end
  }
  if (broken) throw new Error('reset')
}

async function textOf(stream: AsyncIterable<string | Buffer>): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}

const translated = (translator: () => Translator) => (bytes: AsyncGenerator<Buffer>) =>
  textOf(writeDeltas(translate(bytes, translator()), chatChunks({ created: 1, includeUsage: true })))

const ways = {
  'Messages events': [claudeStream, translated(messageEvents)],
  'Responses events': [responsesStream, translated(responseEvents)],
  'chat events as text': [chatStream, translated(chatTextEvents)],
  'chat events passed through': [
    chatStream,
    (bytes: AsyncGenerator<Buffer>) => textOf(passThrough(bytes, () => undefined)),
  ],
  'chat events passed through without their usage': [
    chatStream,
    (bytes: AsyncGenerator<Buffer>) => textOf(passThrough(bytes, () => undefined, forClient(true))),
  ],
} as const

describe.each(Object.entries(ways))('%s', (_, [stream, read]) => {
  const lineEnds = { unix: '\n', windows: '\r\n' }

  it.each(Object.entries(lineEnds))(
    'give the same client bytes however they are cut (%s line ends)',
    async (_name, lineEnd) => {
      const bytes = Buffer.from(stream.join('').replaceAll('\n', lineEnd))
      const whole = await read(pieces(bytes, [], false))
      expect(whole).toContain('[DONE]')
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 60 }), async (cuts) => {
          expect(await read(pieces(bytes, cuts, false))).toBe(whole)
        }),
        { numRuns: 300 },
      )
    },
  )

  it('end in an error, wherever they break off', async () => {
    const all = Buffer.from(stream.join(''))
    const lastEvent = Buffer.byteLength(stream.slice(0, -1).join(''))
    await fc.assert(
      fc.asyncProperty(fc.nat(lastEvent), fc.boolean(), async (length, broken) => {
        const text = await read(pieces(all.subarray(0, length), [], broken))
        const last = text.trimEnd().split('\n').at(-1) ?? ''
        const complete = !broken && text.includes('"finish_reason":"')
        if (!complete) expect(JSON.parse(last.slice(6))).toHaveProperty('error')
        expect(text).not.toContain('[DONE]')
      }),
      { numRuns: 300 },
    )
  })
})
