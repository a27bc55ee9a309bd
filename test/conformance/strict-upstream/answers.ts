import type { ChatCompletion } from 'openai/resources/chat/completions'
import { argues, calls, counted, created, providerStream, says } from '../wire/chat.ts'
import * as claude from '../wire/claude.ts'
import * as gpt from '../wire/responses.ts'
import { type Asked, type Said, saidTo } from './said.ts'

/** An answer as it goes over the wire: one text, or the events of a stream. */
export type Answer = string | readonly string[]

/** A few characters each: what comes in pieces must come together again. */
const pieces = (text: string): string[] => text.match(/[\s\S]{1,5}/gu) ?? []

/** The Messages API; the gateway never asks it for an answer in one piece. */
export function messagesAnswer(asked: Asked): Answer {
  const { text, calls: tools } = saidTo(asked)
  return claude.stream(
    claude.start({ input_tokens: 20 }, asked.model),
    { type: 'ping' },
    claude.text(0, ...pieces(text)),
    ...tools.map(({ id, name, arguments: args }, index) => claude.toolUse(index + 1, id, name, ...pieces(args))),
    claude.end(tools.length > 0 ? 'tool_use' : 'end_turn', { output_tokens: 10 }),
  )
}

export function chatAnswer(asked: Asked): Answer {
  const said = saidTo(asked)
  return asked.stream ? chatStream(asked, said) : JSON.stringify(chatCompletion(asked, said))
}

const chatStream = ({ model }: Asked, { text, calls: tools }: Said) =>
  providerStream(
    model,
    [
      ...pieces(text).map(says),
      ...tools.flatMap(({ id, name, arguments: args }, index) => [
        calls(index, id, name),
        ...pieces(args).map((piece) => argues(index, piece)),
      ]),
    ],
    tools.length > 0 ? 'tool_calls' : 'stop',
    counted(20, 10),
  )

function chatCompletion({ model }: Asked, { text, calls: tools }: Said): ChatCompletion {
  const tool_calls = tools.map(({ id, name, arguments: args }) => ({
    id,
    type: 'function' as const,
    function: { name, arguments: args },
  }))
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text, refusal: null, ...(tools.length > 0 ? { tool_calls } : {}) },
        logprobs: null,
        finish_reason: tools.length > 0 ? 'tool_calls' : 'stop',
      },
    ],
    usage: counted(20, 10),
  }
}

export function responsesAnswer(asked: Asked): Answer {
  const { text, calls: tools } = saidTo(asked)
  return gpt.stream(
    gpt.begun(asked.model),
    gpt.text(0, ...pieces(text)),
    ...tools.map(({ id, name, arguments: args }, index) => gpt.call(index + 1, id, name, ...pieces(args))),
    gpt.completed(asked.model, gpt.usage(20, 10)),
  )
}

/** Vectors that say nothing, in the encoding that was asked for. */
export function embeddingsAnswer(body: Readonly<Record<string, unknown>>): Answer {
  const { input, model, encoding_format: encoding } = body
  const vector = [0.25, -0.5, 0.75]
  const embedding = encoding === 'base64' ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector
  const count = Array.isArray(input) && typeof input[0] !== 'number' ? input.length : 1
  const data = Array.from({ length: count }, (_, index) => ({ object: 'embedding', index, embedding }))
  return JSON.stringify({ object: 'list', data, model, usage: { prompt_tokens: count, total_tokens: count } })
}

export function completionsAnswer(body: Readonly<Record<string, unknown>>): Answer {
  const one = (text: string, finish_reason: string | null) => ({
    id: 'cmpl-1',
    object: 'text_completion',
    created,
    model: body.model,
    choices: [{ index: 0, text, logprobs: null, finish_reason }],
  })
  if (body.stream !== true) return JSON.stringify({ ...one(' world', 'stop'), usage: counted(2, 1) })
  return [one(' wor', null), one('ld', 'stop'), '[DONE]'].map(
    (event) => `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`,
  )
}
