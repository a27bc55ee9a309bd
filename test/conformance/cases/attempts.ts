import { clientAnswer, clientStream, counted, says } from '../wire/chat.ts'
import { messages, saying, start, stream, text } from '../wire/claude.ts'
import { user } from '../wire/history.ts'
import type { Case, Topic } from './case.ts'

const opus = 'claude-opus-4-6'
const asked = messages(opus, {})
const overloaded = {
  status: 529,
  body: '{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}',
}
const overloadedFirst = {
  body: stream({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
}
const hi = { body: saying('Hi') }

const again = (name: string, more: Partial<Case>): Case => ({
  name,
  features: ['retries'],
  complaints: ['noFallback'],
  model: opus,
  ...more,
})

export const attemptsTopic: Topic = {
  topic: 'Trying again, and elsewhere',
  cases: [
    again('An overload is tried again; the client sees only the answer', {
      complaints: ['noFallback', 'portkeyFaults'],
      sent: [asked, asked],
      answered: [overloaded, hi],
      receives: { body: clientAnswer({ message: { content: 'Hi' }, finish: 'stop', usage: counted(12, 7) }) },
    }),
    again('So is a stream that begins with one', {
      complaints: ['noFallback', 'errorFirst'],
      asks: { stream: true },
      sent: [asked, asked],
      answered: [overloadedFirst, hi],
      receives: { body: clientStream({ deltas: [says('Hi')], finish: 'stop' }) },
    }),
    again('Three tries are all', {
      sent: [asked, asked, asked],
      answered: overloaded,
      receives: {
        status: 503,
        error: { message: 'Overloaded', type: 'server_error', param: null, code: 'overloaded' },
      },
    }),
    again('A stream that has begun is never begun again', {
      asks: { stream: true },
      sent: asked,
      answered: {
        body: stream(start(), text(0, 'H'), {
          type: 'error',
          error: { type: 'overloaded_error', message: 'Overloaded' },
        }),
      },
      receives: {
        body: clientStream({
          deltas: [says('H')],
          error: { message: 'Overloaded', type: 'server_error', param: null, code: 'overloaded' },
        }),
      },
    }),
    again('What another try cannot mend is not tried again', {
      sent: asked,
      answered: {
        status: 400,
        body: '{"type":"error","error":{"type":"invalid_request_error","message":"No."}}',
      },
      receives: { status: 400 },
    }),
    again('Where the model map names another model, that one answers', {
      features: ['fallbacks'],
      model: 'claude-or-gpt',
      sent: [asked, asked, { model: 'gpt-4.1', messages: [user('Hi')] }],
      answered: [overloaded, overloaded, { body: '{"choices":[{"finish_reason":"stop"}]}' }],
      receives: { body: '{"choices":[{"finish_reason":"stop"}]}' },
    }),
    again('When all fail, the fault is that of the first', {
      features: ['fallbacks'],
      model: 'claude-or-gpt',
      answered: [overloaded, overloaded, { status: 403, body: '{"error":{"message":"no","type":"x"}}' }],
      receives: {
        status: 503,
        error: { message: 'Overloaded', type: 'server_error', param: null, code: 'overloaded' },
      },
    }),
    {
      name: 'A model map that is wrong about a model is put right by what the model refuses',
      features: ['selfMending', 'noSilentDrop'],
      model: 'misdescribed',
      asks: { temperature: 0.3 },
      sent: [messages('claude-opus-5-5', { temperature: 0.3 }), messages('claude-opus-5-5', {})],
      drops: ['temperature'],
    },
    {
      name: 'A way of thinking that the model does not know is left out after its refusal',
      features: ['selfMending', 'noSilentDrop'],
      model: 'claude-opus-4-8',
      asks: { thinking: { type: 'enabled', budget_tokens: 2048 } },
      sent: [
        messages('claude-opus-4-8', { thinking: { type: 'enabled', budget_tokens: 2048 } }),
        messages('claude-opus-4-8', {}),
      ],
      drops: ['thinking'],
    },
    {
      name: 'More output than the model can give is lowered to what its refusal says',
      features: ['selfMending', 'noSilentDrop'],
      model: 'overpromised',
      sent: [messages(opus, { max_tokens: 500_000 }), messages(opus, { max_tokens: 128_000 })],
      drops: ['max_tokens'],
    },
  ],
}
