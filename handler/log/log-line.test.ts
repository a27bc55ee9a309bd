import { describe, expect, it } from 'vitest'
import { openFacts } from '../base/facts.ts'
import { keepSecret } from '../redaction/known.ts'
import { logLine } from './log-line.ts'

const key = 'looks/like.nothing-in-particular'
keepSecret(key)

const factsOf = (path: string, userAgent: string) =>
  openFacts(
    {
      requestId: 'r-1',
      method: 'GET',
      path,
      headers: { 'user-agent': userAgent },
      sourceIp: '203.0.113.7',
      body: () => '',
    },
    0,
  )

describe('a log line', () => {
  it('shows no part of a key, wherever a long text is cut', () => {
    for (let before = 900; before <= 1_000; before++) {
      const text = '.'.repeat(before) + key
      const facts = {
        ...factsOf(text, text),
        alias: text,
        finishReason: text,
        upstreamRequestId: text,
        dropped: [text],
      }
      expect(logLine(facts, 0)).not.toContain('looks')
    }
  })

  it('fits into one event whatever the client calls its parameters, and is JSON', () => {
    const name = '"\\\u0000あ😀'.repeat(1_000)
    const dropped = Array.from({ length: 10_000 }, () => name)
    const line = logLine({ ...factsOf(name, name), alias: name, dropped }, 0)
    expect(Buffer.byteLength(line)).toBeLessThan(1_000_000)
    expect(JSON.parse(line)).toMatchObject({
      requestId: 'r-1',
      dropped: expect.arrayContaining([name.slice(0, 100).replaceAll('\u0000', '\ufffd')]),
    })
  })
})
