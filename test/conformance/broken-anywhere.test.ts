import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Script } from '../../handler/fakes/fake-upstream.ts'
import type { Got } from '../../handler/fakes/test-gateway.ts'
import { some } from './fuzz.ts'
import { type Lab, openLab } from './lab.ts'
import { type Kind, type Recording, recordings } from './recordings.ts'

/** One gateway gives up soon, for providers that stall; the other never has to, however busy this machine is. */
let impatient: Lab
let patient: Lab
beforeAll(async () => {
  impatient = await openLab({ limits: { firstByteMs: 25, idleMs: 25, totalMs: 5_000, heartbeatMs: 5_000 } })
  patient = await openLab()
})
afterAll(() => Promise.all([impatient.close(), patient.close()]))
const labFor = (how: string): Lab => (how === 'stalls' ? impatient : patient)

const anthropicError =
  'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"It broke."}}\n\n'
const openaiError = 'data: {"error":{"message":"It broke.","type":"server_error","param":null,"code":null}}\n\n'
const responsesError =
  'event: error\ndata: {"type":"error","code":"server_error","message":"It broke.","param":null,"sequence_number":0}\n\n'

/** How each provider says in the middle of a stream that it failed. */
const errors: Readonly<Record<Kind, string>> = {
  messages: anthropicError,
  'messages, unfenced': anthropicError,
  'messages to completions': anthropicError,
  responses: responsesError,
  chat: openaiError,
  'chat to completions': openaiError,
}

/** Everything that can go wrong after the given events. */
const faults = {
  ends: (events: readonly string[]): Script => ({ body: events }),
  'is cut': (events: readonly string[]): Script => ({ body: events, cut: true }),
  'is cut inside the next event': (events: readonly string[], next: string): Script => ({
    body: [...events, next.slice(0, next.length >> 1)],
    cut: true,
  }),
  stalls: (events: readonly string[]): Script => ({ body: events, hang: true }),
  errs: (events: readonly string[], _next: string, error: string): Script => ({ body: [...events, error] }),
}

const ask = (lab: Lab, { of: { model, asks, path = '/v1/chat/completions' } }: Recording, stream: boolean) =>
  lab.gateway.ask(path, {
    ...(path.endsWith('/chat/completions') ? { messages: [{ role: 'user', content: 'Hi' }] } : {}),
    ...Object(asks),
    model,
    stream,
    ...(stream ? {} : { stream_options: undefined }),
  })

/** Whether the provider itself has said how the answer ended: then only the closing words are missing. */
const isSaid = ({ kind }: Recording, events: readonly string[]): boolean =>
  kind === 'chat' && events.some((event) => /"finish_reason":"\w/.test(event))

/** What a provider says of its failure reaches the client; what only broke is told in our words. */
const reason = (how: string) => ({
  error: { message: how === 'errs' ? 'It broke.' : expect.stringMatching(/^The provider /), type: expect.any(String) },
})

function learns(got: Got, how: string, said: boolean): void {
  expect(got.text).not.toContain('[DONE]')
  if (got.status !== 200) {
    expect(got.json()).toMatchObject(reason(how))
    return
  }
  expect(got.events().at(-1)).toMatchObject(reason(how))
  if (!said) expect(got.text).not.toMatch(/"finish_reason":"/)
}

describe.each(Object.entries(faults))('A stream that %s at any event', (how, fault) => {
  const streamed = recordings.filter(({ events }) => events.length > 0)
  // A provider that stalls takes its time at every event.
  const tried = how === 'stalls' ? some(streamed) : streamed

  it.each(tried)('is an error to the client: $name', async (recording) => {
    const { events, kind } = recording
    // The last event says that all is well; comments do not count.
    for (let boundary = 0; boundary < events.length; boundary++) {
      const before = events.slice(0, boundary)
      const script = fault(before, events[boundary] ?? '', errors[kind])
      const said = isSaid(recording, before)
      labFor(how).answerWith([script])
      const got = await ask(labFor(how), recording, true)
      if (how === 'ends' && said) expect(got.text).toBe(before.join(''))
      else learns(got, how, said)
    }
  })
})

describe.each(Object.entries(faults).filter(([how]) => how !== 'stalls'))(
  'A stream that %s at any event',
  (how, fault) => {
    const collected = recordings.filter(({ kind }) => kind !== 'chat')

    it.each(collected)('is no answer in one piece: $name', async (recording) => {
      const { events, kind } = recording
      for (let boundary = 0; boundary < events.length; boundary++) {
        patient.answerWith([fault(events.slice(0, boundary), events[boundary] ?? '', errors[kind])])
        const got = await ask(patient, recording, false)
        expect(got.status).toBeGreaterThanOrEqual(400)
        expect(got.json()).toMatchObject(reason(how))
      }
    })
  },
)
