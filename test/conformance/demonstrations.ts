import { expect } from 'vitest'
import type { GatewayParts } from '../../handler/gateway.ts'
import type { Demonstration } from './cases/case.ts'
import { type Lab, openLab } from './lab.ts'
import { saying } from './wire/claude.ts'

const opus = 'claude-opus-4-6'
const limits = { firstByteMs: 5_000, idleMs: 5_000, totalMs: 5_000, heartbeatMs: 5_000 }
const [start = '', ...rest] = saying('Hel', 'lo')
const begun = [start, ...rest.slice(0, 2)]
const hello = (stream: boolean) => ({ model: opus, messages: [{ role: 'user', content: 'Hi' }], stream })

/** With a lab of its own, closed whatever happens. */
const within = (parts: Partial<GatewayParts>, show: (lab: Lab) => Promise<void>) => async () => {
  const lab = await openLab({ limits, ...parts })
  try {
    await show(lab)
  } finally {
    await lab.close()
  }
}

/** The client goes as soon as the provider was asked; the provider must notice. */
const leaves = (stream: boolean, body: readonly string[]) =>
  within({}, async (lab) => {
    lab.answerWith([{ body, hang: true }])
    const client = new AbortController()
    const asked = lab.gateway.ask('/v1/chat/completions', hello(stream), { clientGone: client.signal })
    await expect.poll(() => lab.upstream.seen.length).toBe(1)
    client.abort()
    await asked
    await expect.poll(lab.upstream.abandoned).toBe(1)
  })

/** What takes time, or a client that does not wait, cannot be told as data. */
export const demonstrations: readonly Demonstration[] = [
  {
    name: 'A client that leaves in the middle of a stream ends the request to the provider',
    features: ['abort'],
    complaints: ['clientLeft', 'portkeyFaults'],
    show: leaves(true, begun),
  },
  {
    name: 'A client that leaves before the first token ends it, too',
    features: ['abort'],
    complaints: ['clientLeft', 'portkeyFaults'],
    show: leaves(true, []),
  },
  {
    name: 'So does one that waits for an answer in one piece',
    features: ['abort'],
    complaints: ['clientLeft', 'portkeyFaults'],
    show: leaves(false, begun),
  },
  {
    name: 'Silence before the first event is a 504',
    features: ['timeouts'],
    show: within({ limits: { ...limits, firstByteMs: 30 } }, async ({ answerWith, gateway }) => {
      answerWith([{ body: [], hang: true }])
      const got = await gateway.ask('/v1/chat/completions', hello(true))
      expect([got.status, got.json()]).toMatchObject([
        504,
        { error: { type: 'timeout_error', code: 'upstream_timeout' } },
      ])
    }),
  },
  {
    name: 'Silence in the middle of a stream is an error in the stream',
    features: ['timeouts', 'truncation'],
    complaints: ['smallFaults'],
    show: within({ limits: { ...limits, idleMs: 100 } }, async ({ answerWith, gateway }) => {
      answerWith([{ body: begun, hang: true }])
      const got = await gateway.ask('/v1/chat/completions', hello(true))
      expect(got.events().at(-1)).toMatchObject({ error: { type: 'timeout_error', code: 'upstream_timeout' } })
      expect(got.text).not.toContain('[DONE]')
    }),
  },
  {
    name: 'While nothing comes, a comment keeps the connection alive; never the `: ping` that Continue misreads',
    features: ['keepAlive'],
    complaints: ['smallFaults'],
    show: within({ limits: { ...limits, idleMs: 300, heartbeatMs: 20 } }, async ({ answerWith, gateway }) => {
      answerWith([{ body: begun, hang: true }])
      const { text } = await gateway.ask('/v1/chat/completions', hello(true))
      expect(text).toContain('\n\n: keep-alive\n\n')
      expect(text).not.toMatch(/^: ?ping/m)
    }),
  },
  {
    name: 'Before the first word, too: what the provider says in the end, an answer or a refusal, follows in the stream',
    features: ['keepAlive', 'errors'],
    show: within({ limits: { ...limits, heartbeatMs: 20 } }, async ({ answerWith, gateway }) => {
      const afterMs = 60
      answerWith([{ body: saying('Hi'), afterMs }])
      const answer = await gateway.ask('/v1/chat/completions', hello(true))
      expect([answer.status, answer.text.startsWith(': keep-alive\n\n'), answer.events().at(-1)]).toEqual([
        200,
        true,
        '[DONE]',
      ])
      answerWith([{ status: 404, body: '{"type":"error","error":{"type":"not_found_error","message":"no"}}', afterMs }])
      const refusal = await gateway.ask('/v1/chat/completions', hello(true))
      expect([refusal.status, refusal.events()]).toMatchObject([200, [{ error: { code: 'model_not_found' } }]])
    }),
  },
  {
    name: 'A provider that cannot be reached is a 502 that may be tried again',
    features: ['errors'],
    show: within({}, async ({ upstream, gateway }) => {
      await upstream.close()
      const got = await gateway.ask('/v1/chat/completions', hello(true))
      expect([got.status, got.json()]).toMatchObject([502, { error: { type: 'server_error' } }])
    }),
  },
  {
    name: 'A newer key is fetched when the provider refuses the one at hand',
    features: ['errors'],
    show: within({}, async ({ answerWith, upstream, gateway }) => {
      answerWith([{ status: 401, body: '{}' }, { body: saying('Hi') }])
      const got = await gateway.ask('/v1/chat/completions', hello(false))
      expect(got.status).toBe(200)
      expect(upstream.seen.map(({ headers }) => headers['x-api-key'])).toEqual(['anthropic-key-1', 'anthropic-key-2'])
    }),
  },
]
