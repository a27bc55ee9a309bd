import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'
import { call, calling, read, result, user } from '../wire/history.ts'
import * as gpt from '../wire/responses.ts'
import type { Case, Chat, Topic } from './case.ts'

const chat = (model: string, fields: Partial<ChatCompletionCreateParams>): ChatCompletionCreateParams => ({
  model,
  messages: [user('Hi')],
  ...fields,
})

const bridgedTool = {
  type: 'function' as const,
  name: 'read',
  description: 'Reads a file',
  parameters: { type: 'object', properties: { path: { type: 'string' } }, required: ['path'] },
  strict: false,
}
const tools = { tools: [read] }

const bridged = (model: string, more: Partial<Case> = {}): Case => ({
  name: `Tools go to Responses for ${model}`,
  features: ['responsesBridge'],
  complaints: ['toolsRefused'],
  model,
  asks: tools,
  sent: gpt.responses(model, { tools: [bridgedTool], reasoning: { summary: 'auto' } }),
  ...more,
})

const stays = (name: string, model: string, asks: Chat): Case => ({
  name,
  features: ['responsesBridge'],
  complaints: ['toolsRefused'],
  model,
  asks,
  sent: chat(model, asks),
})

const sol = 'gpt-6.1-sol'

export const bridgeTopic: Topic = {
  topic: 'The bridge to Responses: what is asked',
  cases: [
    ...['gpt-5.5', 'gpt-6-sol', 'gpt-6-astra', 'gpt-6.1-sol', 'gpt-9'].map((model) => bridged(model)),
    bridged('gpt-5.4', {
      name: 'Tools with an effort go to Responses for gpt-5.4',
      asks: { ...tools, reasoning_effort: 'low' },
      sent: gpt.responses('gpt-5.4', { tools: [bridgedTool], reasoning: { effort: 'low', summary: 'auto' } }),
    }),
    stays('Tools without an effort stay on Chat Completions for gpt-5.4', 'gpt-5.4', tools),
    stays('Tools with the effort none stay on Chat Completions', 'gpt-5.5', { ...tools, reasoning_effort: 'none' }),
    stays('Without tools a newer model stays on Chat Completions', 'gpt-5.5', { reasoning_effort: 'high' }),
    stays('Older models stay on Chat Completions with their tools', 'gpt-5', { ...tools, reasoning_effort: 'high' }),
    bridged('gpt-6-astra', {
      name: 'gpt-6-astra, which refuses the effort none, gets its lowest',
      features: ['responsesBridge', 'effort', 'noSilentDrop'],
      asks: { ...tools, reasoning_effort: 'none' },
      sent: gpt.responses('gpt-6-astra', { tools: [bridgedTool], reasoning: { effort: 'low', summary: 'auto' } }),
      drops: ['reasoning_effort'],
    }),
    bridged(sol, {
      name: 'A whole conversation with calls and results becomes input items',
      asks: {
        ...tools,
        messages: [
          { role: 'system', content: 'Be brief.' },
          user('a'),
          calling(call('t1', '{"path":"x"}'), call('t2', '')),
          result('t1', 'r1'),
          result('t2', 'r2'),
          { role: 'assistant', content: 'Done.' },
          user('b'),
        ],
      },
      sent: gpt.responses(sol, {
        input: [
          { role: 'developer', content: 'Be brief.' },
          { role: 'user', content: 'a' },
          { type: 'function_call', call_id: 't1', name: 'read', arguments: '{"path":"x"}' },
          { type: 'function_call', call_id: 't2', name: 'read', arguments: '{}' },
          { type: 'function_call_output', call_id: 't1', output: 'r1' },
          { type: 'function_call_output', call_id: 't2', output: 'r2' },
          { role: 'assistant', content: 'Done.' },
          { role: 'user', content: 'b' },
        ],
        tools: [bridgedTool],
        reasoning: { summary: 'auto' },
      }),
    }),
    bridged(sol, {
      name: 'Choices and limits have their names there',
      features: ['responsesBridge', 'allowedTools', 'oneToolAtATime', 'tokenField'],
      asks: {
        ...tools,
        parallel_tool_calls: false,
        max_tokens: 5_000,
        tool_choice: {
          type: 'allowed_tools',
          allowed_tools: { mode: 'required', tools: [{ type: 'function', function: { name: 'read' } }] },
        },
        user: 'u',
        metadata: { a: 'b' },
        verbosity: 'low',
        prompt_cache_key: 'k',
      },
      sent: gpt.responses(sol, {
        tools: [bridgedTool],
        tool_choice: { type: 'allowed_tools', mode: 'required', tools: [{ type: 'function', name: 'read' }] },
        parallel_tool_calls: false,
        max_output_tokens: 5_000,
        text: { verbosity: 'low' },
        user: 'u',
        metadata: { a: 'b' },
        prompt_cache_key: 'k',
        reasoning: { summary: 'auto' },
      }),
    }),
    bridged(sol, {
      name: 'A limit above what the model map allows is as much as it allows, there as well',
      features: ['responsesBridge', 'maxTokens', 'noSilentDrop'],
      model: 'terse',
      asks: { ...tools, max_completion_tokens: 9_000 },
      sent: gpt.responses(sol, { tools: [bridgedTool], max_output_tokens: 2_000, reasoning: { summary: 'auto' } }),
      drops: ['max_completion_tokens'],
    }),
    bridged(sol, {
      name: 'A forced tool is that tool',
      features: ['responsesBridge', 'forcedTool'],
      asks: { ...tools, tool_choice: { type: 'function', function: { name: 'read' } } },
      sent: gpt.responses(sol, {
        tools: [bridgedTool],
        tool_choice: { type: 'function', name: 'read' },
        reasoning: { summary: 'auto' },
      }),
    }),
    bridged(sol, {
      name: 'What Responses has nothing for is left out and named',
      features: ['responsesBridge', 'noSilentDrop'],
      asks: {
        ...tools,
        temperature: 0.3,
        seed: 1,
        stop: ['x'],
        logit_bias: { '1': 1 },
        max_tokens: 5,
        reasoning_effort: 'low',
      },
      sent: gpt.responses(sol, {
        tools: [bridgedTool],
        max_output_tokens: 16,
        reasoning: { effort: 'low', summary: 'auto' },
      }),
      drops: ['max_tokens', 'temperature', 'seed', 'stop', 'logit_bias'],
    }),
  ],
}
