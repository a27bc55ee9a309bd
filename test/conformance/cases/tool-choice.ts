import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages'
import { messages, summarized } from '../wire/claude.ts'
import { read, readTool, user, write, writeTool } from '../wire/history.ts'
import type { Case, Chat, Topic } from './case.ts'
import type { Feature } from './features.ts'

const opus = 'claude-opus-4-6'
const both = { tools: [read, write] }
const bothTools = { tools: [readTool, writeTool] }

const chosen = (
  name: string,
  asks: Chat,
  sent: Partial<MessageCreateParamsStreaming>,
  features: readonly Feature[] = [],
): Case => ({
  name,
  features,
  model: opus,
  asks: { ...both, ...asks },
  sent: messages(opus, { ...bothTools, ...sent }),
})

const only = (mode: 'auto' | 'required', ...names: string[]) => ({
  type: 'allowed_tools' as const,
  allowed_tools: { mode, tools: names.map((name) => ({ type: 'function', function: { name } })) },
})

export const toolChoiceTopic: Topic = {
  topic: 'Choice of tools',
  cases: [
    chosen('auto is what happens anyway', { tool_choice: 'auto' }, {}),
    chosen('none is none', { tool_choice: 'none' }, { tool_choice: { type: 'none' } }),
    chosen('required is any', { tool_choice: 'required' }, { tool_choice: { type: 'any' } }),
    chosen(
      'A named tool is that tool',
      { tool_choice: { type: 'function', function: { name: 'write' } } },
      { tool_choice: { type: 'tool', name: 'write' } },
    ),
    chosen('allowed_tools offers only those', { tool_choice: only('auto', 'write') }, { tools: [writeTool] }, [
      'allowedTools',
    ]),
    chosen(
      'allowed_tools with required offers only those, and one must be called',
      { tool_choice: only('required', 'write') },
      { tools: [writeTool], tool_choice: { type: 'any' } },
      ['allowedTools'],
    ),
    chosen(
      'allowed_tools with a name that nobody offers offers all',
      { tool_choice: only('auto', 'write', 'delete') },
      {},
      ['allowedTools'],
    ),
    chosen(
      'One call at a time, where nothing else is said',
      { parallel_tool_calls: false },
      { tool_choice: { type: 'auto', disable_parallel_tool_use: true } },
      ['oneToolAtATime'],
    ),
    chosen(
      'One call at a time, with a tool required',
      { parallel_tool_calls: false, tool_choice: 'required' },
      { tool_choice: { type: 'any', disable_parallel_tool_use: true } },
      ['oneToolAtATime'],
    ),
    chosen(
      'One call at a time means nothing where none is allowed',
      { parallel_tool_calls: false, tool_choice: 'none' },
      { tool_choice: { type: 'none' } },
      ['oneToolAtATime'],
    ),
    chosen('Several calls at a time are what happens anyway', { parallel_tool_calls: true }, {}),
    {
      name: 'A choice without tools is left out',
      model: opus,
      asks: { tool_choice: 'auto', parallel_tool_calls: false },
      sent: messages(opus, {}),
    },
    ...['claude-opus-5-5', 'claude-fable-5-1', 'claude-sonnet-5-5'].map(
      (model): Case => ({
        name: `${model} refuses to be forced, so it is told in words`,
        features: ['forcedTool', 'noSilentDrop'],
        complaints: ['forcedTool'],
        model,
        asks: { ...both, tool_choice: 'required' },
        sent: messages(model, {
          ...bothTools,
          system: [{ type: 'text', text: 'Answer by calling one of the tools.' }],
          tool_choice: { type: 'auto' },
          thinking: summarized,
        }),
        drops: ['tool_choice'],
      }),
    ),
    {
      name: 'Told in words which tool, too, after the instructions it has',
      features: ['forcedTool', 'noSilentDrop'],
      complaints: ['forcedTool'],
      model: 'claude-opus-5-5',
      asks: {
        ...both,
        messages: [{ role: 'system', content: 'Be brief.' }, user('Hi')],
        tool_choice: { type: 'function', function: { name: 'read' } },
        parallel_tool_calls: false,
      },
      sent: messages('claude-opus-5-5', {
        ...bothTools,
        system: [
          { type: 'text', text: 'Be brief.' },
          { type: 'text', text: 'Answer by calling the tool `read`, and no other.' },
        ],
        tool_choice: { type: 'auto', disable_parallel_tool_use: true },
        thinking: summarized,
      }),
      drops: ['tool_choice'],
    },
    {
      name: 'A model that can be forced does not think aloud at the same time',
      features: ['forcedTool'],
      complaints: ['forcedTool'],
      unsure: 'That adaptive thinking is refused beside a forced tool is known of manual thinking only.',
      model: 'claude-haiku-5-5',
      asks: { ...both, tool_choice: 'required' },
      sent: messages('claude-haiku-5-5', { ...bothTools, tool_choice: { type: 'any' } }),
    },
  ],
}
