import { messages } from '../wire/claude.ts'
import { assistant, claudeTurn, user, userTurn } from '../wire/history.ts'
import { responses } from '../wire/responses.ts'
import type { Topic } from './case.ts'

const opus = 'claude-opus-4-6'

export const instructionsTopic: Topic = {
  topic: 'Instructions',
  cases: [
    {
      name: 'system and developer messages become the system prompt, in their order, wherever they stand',
      features: ['instructions'],
      complaints: ['smallFaults'],
      model: opus,
      asks: {
        messages: [
          { role: 'system', content: 'one' },
          user('a'),
          { role: 'developer', content: 'two' },
          assistant('b'),
          user('c'),
          { role: 'system', content: [{ type: 'text', text: 'three' }] },
        ],
      },
      sent: messages(opus, {
        system: [
          { type: 'text', text: 'one' },
          { type: 'text', text: 'two' },
          { type: 'text', text: 'three' },
        ],
        messages: [userTurn('a'), claudeTurn('b'), userTurn('c')],
      }),
    },
    {
      name: 'Empty instructions are no instructions',
      features: ['instructions'],
      model: opus,
      asks: { messages: [{ role: 'system', content: ' ' }, user('Hi')] },
      sent: messages(opus, {}),
    },
    {
      name: 'Instructions alone are what is to be answered',
      features: ['instructions'],
      model: opus,
      asks: { messages: [{ role: 'system', content: 'Greet me.' }] },
      sent: messages(opus, { messages: [userTurn('Greet me.')] }),
    },
    {
      name: 'A GPT model that reasons gets them as developer messages',
      features: ['instructions'],
      model: 'gpt-5',
      asks: { messages: [{ role: 'system', content: 'Be brief.' }, user('Hi')] },
      sent: { model: 'gpt-5', messages: [{ role: 'developer', content: 'Be brief.' }, user('Hi')] },
    },
    {
      name: 'An older GPT model gets them as they are',
      features: ['instructions'],
      model: 'gpt-4.1',
      asks: { messages: [{ role: 'developer', content: 'Be brief.' }, user('Hi')] },
      sent: { model: 'gpt-4.1', messages: [{ role: 'developer', content: 'Be brief.' }, user('Hi')] },
    },
    {
      name: 'Through the bridge they are developer messages',
      features: ['instructions', 'responsesBridge'],
      model: 'gpt-5.5',
      asks: {
        messages: [{ role: 'system', content: 'Be brief.' }, user('Hi')],
        tools: [{ type: 'function', function: { name: 'now' } }],
      },
      sent: responses('gpt-5.5', {
        input: [
          { role: 'developer', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
        ],
        tools: [{ type: 'function', name: 'now', parameters: { type: 'object', properties: {} }, strict: false }],
        reasoning: { summary: 'auto' },
      }),
    },
  ],
}
