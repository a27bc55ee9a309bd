import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { argues, calls, clientStream, counted, providerStream, says, thinks } from '../wire/chat.ts'
import * as claude from '../wire/claude.ts'
import { answer, call, claudeTurn, read, readTool, result, use, user, userTurn } from '../wire/history.ts'
import * as gpt from '../wire/responses.ts'
import type { Case, Chat, Topic } from './case.ts'

/**
 * What Continue's extension sends where `provider: openai` has an `apiBase` of its own, read from its source
 * (continuedev/continue d0a3c0b: `core/llm/index.ts`, `core/llm/llms/OpenAI.ts`, `openaiTypeConverters.ts`).
 */

const opus = 'claude-opus-5-5'
const sol = 'gpt-6.1-sol'

const rules = 'You are in agent mode.'
const system: ChatCompletionMessageParam = { role: 'system', content: rules }

/** Every chat: 4096 tokens where the configuration names no limit, and usage always. */
const chat: Chat = { max_tokens: 4096, stream: true, stream_options: { include_usage: true } }
const agent: Chat = { ...chat, tools: [read], parallel_tool_calls: false }

const picture = `data:image/png;base64,iVBORw0KGgo=`
const shown: ChatCompletionMessageParam = {
  role: 'user',
  content: [
    { type: 'text', text: 'Mend this.' },
    { type: 'image_url', image_url: { url: picture, detail: 'auto' } },
  ],
}

/** Continue writes a space where the assistant said nothing. */
const silently = (...tool_calls: ReturnType<typeof call>[]): ChatCompletionMessageParam => ({
  role: 'assistant',
  content: ' ',
  tool_calls,
})

const readBridged = {
  type: 'function' as const,
  name: 'read',
  description: 'Reads a file',
  parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  strict: false,
}
const bridged = {
  tools: [readBridged],
  parallel_tool_calls: false,
  max_output_tokens: 4096,
  reasoning: { summary: 'auto' as const },
}
const oneAtATime = { type: 'auto' as const, disable_parallel_tool_use: true }
const thinking = { max_tokens: 8192, thinking: claude.summarized }

/** The second turn of agent mode, after a history that was cut in the middle of another tool turn. */
const trimmed = [system, result('t0', 'lost'), user('a'), silently(call('t1', '{"path":"x"}')), result('t1', 'r1')]

const title = (model: string, sent: Case['sent'], drops: readonly string[] = []): Case => ({
  name: `The title of a conversation has words in it, for all its 16 tokens (${model})`,
  features: ['effort', 'maxTokens'],
  model,
  asks: { ...chat, max_tokens: 16, messages: [user('Reply with a title.')] },
  ...(sent ? { sent } : {}),
  drops,
})

/** More stops than OpenAI takes, blank ones among them, as the templates for autocomplete have them. */
const stops = ['<fim_prefix>', '<fim_suffix>', '<fim_middle>', '<|endoftext|>', '\n\n', '```']
const autocomplete = {
  prompt: '<fim_prefix>a = <fim_suffix>\nb<fim_middle>',
  max_tokens: 4096,
  temperature: 0.01,
  stop: stops,
  stream: true,
}
const cursor =
  'You complete text at a cursor in an editor. Answer with exactly the text that belongs at <CURSOR/>, and nothing else: no explanation, no code fence, nothing of what stands before or after it repeated.'

export const continueTopic: Topic = {
  topic: 'Continue in the IDE',
  cases: [
    {
      name: 'Agent mode begins on Claude: a picture, a tool, one call at a time, room to think',
      features: ['chat', 'images', 'oneToolAtATime', 'usage', 'streaming'],
      model: opus,
      asks: { ...agent, messages: [system, shown] },
      sent: claude.messages(opus, {
        ...thinking,
        system: [{ type: 'text', text: rules }],
        messages: [
          userTurn('Mend this.', {
            type: 'image',
            source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' },
          }),
        ],
        tools: [readTool],
        tool_choice: oneAtATime,
      }),
      answered: {
        body: claude.stream(
          claude.start({}, opus),
          claude.thinking(0, 'Hm.'),
          claude.text(1, 'Reading.'),
          claude.toolUse(2, 't1', 'read', '{"path":', '"x"}'),
          claude.end('tool_use'),
        ),
      },
      receives: {
        body: clientStream({
          model: opus,
          deltas: [thinks('Hm.'), says('Reading.'), calls(0, 't1', 'read'), argues(0, '{"path":'), argues(0, '"x"}')],
          finish: 'tool_calls',
          usage: counted(12, 7),
        }),
      },
      drops: ['max_tokens'],
    },
    {
      name: 'Agent mode begins on a GPT of today, through the bridge: the same request, the same kind of answer',
      features: ['responsesBridge', 'images', 'oneToolAtATime', 'usage', 'streaming'],
      complaints: ['toolsRefused'],
      model: sol,
      asks: { ...agent, messages: [system, shown] },
      sent: gpt.responses(sol, {
        ...bridged,
        input: [
          { role: 'developer', content: rules },
          {
            role: 'user',
            content: [
              { type: 'input_text', text: 'Mend this.' },
              { type: 'input_image', image_url: picture, detail: 'auto' },
            ],
          },
        ],
      }),
      answered: {
        body: gpt.stream(
          gpt.begun(sol),
          gpt.summary(0, 'Hm.'),
          gpt.text(1, 'Reading.'),
          gpt.call(2, 't1', 'read', '{"path":', '"x"}'),
          gpt.completed(sol, gpt.usage(12, 7)),
        ),
      },
      receives: {
        body: clientStream({
          id: 'resp_1',
          model: sol,
          deltas: [thinks('Hm.'), says('Reading.'), calls(0, 't1', 'read'), argues(0, '{"path":'), argues(0, '"x"}')],
          finish: 'tool_calls',
          usage: counted(12, 7),
        }),
      },
    },
    {
      name: 'Agent mode goes on with Claude after the history was trimmed; its blank words are no block',
      features: ['repair', 'parallelResults', 'noSilentDrop'],
      complaints: ['trimmed', 'emptyText'],
      model: opus,
      asks: { ...agent, messages: trimmed },
      sent: claude.messages(opus, {
        ...thinking,
        system: [{ type: 'text', text: rules }],
        messages: [
          userTurn('Result of an earlier tool call:', 'lost', 'a'),
          claudeTurn(use('t1', { path: 'x' })),
          userTurn(answer('t1', 'r1')),
        ],
        tools: [readTool],
        tool_choice: oneAtATime,
      }),
      drops: ['messages', 'max_tokens'],
    },
    {
      name: 'Agent mode goes on with a GPT of today after the history was trimmed; its blank words are no item',
      features: ['repair', 'responsesBridge', 'noSilentDrop'],
      complaints: ['trimmed', 'toolsRefused'],
      model: sol,
      asks: { ...agent, messages: trimmed },
      sent: gpt.responses(sol, {
        ...bridged,
        input: [
          { role: 'developer', content: rules },
          { role: 'user', content: 'Result of an earlier tool call:\nlost' },
          { role: 'user', content: 'a' },
          { type: 'function_call', call_id: 't1', name: 'read', arguments: '{"path":"x"}' },
          { type: 'function_call_output', call_id: 't1', output: 'r1' },
        ],
      }),
      drops: ['messages'],
    },
    {
      name: 'An edit is a chat without tools, and stays on Chat Completions for a GPT of today',
      features: ['chat', 'tokenField', 'streaming'],
      model: sol,
      asks: { ...chat, messages: [user('Edit.')] },
      sent: {
        model: sol,
        messages: [user('Edit.')],
        max_completion_tokens: 4096,
        stream: true,
        stream_options: { include_usage: true },
      },
      answered: { body: providerStream(sol, [says('Done.')], 'stop', counted(5, 2)) },
      receives: { body: providerStream(sol, [says('Done.')], 'stop', counted(5, 2)).join('') },
    },
    {
      name: 'A name like gpt-5 makes Continue say developer and max_completion_tokens, which Claude understands',
      features: ['instructions', 'maxTokens'],
      model: 'claude-opus-4-6',
      asks: {
        max_completion_tokens: 4096,
        stream: true,
        stream_options: { include_usage: true },
        messages: [{ role: 'developer', content: rules }, user('Hi')],
      },
      sent: claude.messages('claude-opus-4-6', {
        max_tokens: 4096,
        system: [{ type: 'text', text: rules }],
      }),
    },
    title(
      opus,
      claude.messages(opus, {
        ...thinking,
        messages: [userTurn('Reply with a title.')],
        output_config: { effort: 'low' },
      }),
      ['max_tokens'],
    ),
    title(
      'claude-haiku-5-5',
      claude.messages('claude-haiku-5-5', {
        max_tokens: 16,
        messages: [userTurn('Reply with a title.')],
        thinking: { type: 'disabled' },
      }),
    ),
    title(sol, {
      model: sol,
      messages: [user('Reply with a title.')],
      max_completion_tokens: 16,
      reasoning_effort: 'none',
      stream: true,
      stream_options: { include_usage: true },
    }),
    {
      name: 'Autocomplete on Claude: the marks of its template are understood, its stops kept, nothing is thought',
      features: ['completions', 'stop', 'noSilentDrop'],
      model: 'claude-haiku-5-5',
      path: '/v1/completions',
      asks: autocomplete,
      sent: claude.uncached('claude-haiku-5-5', {
        max_tokens: 4096,
        system: [{ type: 'text', text: cursor }],
        messages: [userTurn('a = <CURSOR/>\nb')],
        thinking: { type: 'disabled' },
        stop_sequences: stops.filter((stop) => stop !== '\n\n'),
      }),
      drops: ['temperature', 'stop'],
    },
    {
      name: 'Autocomplete on a GPT of today: a chat turn without reasoning, with as many stops as it takes',
      features: ['completions', 'stop', 'noSilentDrop'],
      model: sol,
      path: '/v1/completions',
      asks: autocomplete,
      sent: {
        model: sol,
        messages: [
          { role: 'developer', content: cursor },
          { role: 'user', content: 'a = <CURSOR/>\nb' },
        ],
        max_completion_tokens: 4096,
        temperature: 0.01,
        stop: stops.slice(0, 4),
        reasoning_effort: 'none',
        stream: true,
        stream_options: { include_usage: true },
      },
      drops: ['stop'],
    },
    {
      name: 'A rerank role, which no provider here has, is told so in JSON',
      features: ['errors'],
      model: opus,
      path: '/v1/rerank',
      malformed: { query: 'a', documents: ['b'] },
      sent: [],
      receives: {
        status: 404,
        error: {
          message:
            'Unknown request URL: POST /v1/rerank. Known: /health, /models, /chat/completions, /completions, /fim/completions, /embeddings, each with and without /v1.',
          type: 'invalid_request_error',
          param: null,
          code: 'unknown_url',
        },
      },
    },
  ],
}
