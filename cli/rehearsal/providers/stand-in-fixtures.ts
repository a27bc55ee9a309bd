import type { ChatCompletionRequest, Fixture, ToolDefinition } from '@copilotkit/aimock'
import { z } from 'zod'

/** Characters per chunk, and milliseconds between chunks. */
const pace = { chunkSize: 10, latency: 40 }

/** Each provider reads its own names. */
const usage = { prompt_tokens: 24, completion_tokens: 96, total_tokens: 120, input_tokens: 24, output_tokens: 96 }

const greeting =
  'こんにちは。動作確認テストのメッセージを受け取りました。' +
  'これはリハーサルの応答です。実際のモデルは呼び出していません。' +
  'この文章が少しずつ届いていれば、Lambda Function URL のストリーミングは正しく動いています。' +
  'セットアップ、おつかれさまでした。'

const anything =
  'これはリハーサルの応答です。APIキーが設定されていないため、OpenAIとAnthropicの代わりにこのマシンがお答えしています。' +
  'This is the rehearsal speaking: no provider was called.'

/**
 * What the stand-in providers answer; the first match counts, the same for OpenAI and Anthropic.
 * `[rehearsal:error]` in a message is refused with 400, `[rehearsal:tool]` calls the first tool that is offered.
 */
export const fixtures: Fixture[] = [
  {
    match: { userMessage: '[rehearsal:error]' },
    response: {
      status: 400,
      error: { message: 'A rehearsed error.', type: 'invalid_request_error', code: 'rehearsed_error' },
    },
  },
  {
    match: { hasToolResult: true },
    response: { content: 'ツールの結果を受け取りました。リハーサルの応答はこれで終わりです。', usage },
    ...pace,
  },
  {
    match: { userMessage: '[rehearsal:tool]', predicate: offersTools },
    response: ({ tools = [] }) => ({ toolCalls: tools.slice(0, 1).map(callOf), usage }),
    ...pace,
  },
  // The runbook's own words in step 8.
  { match: { userMessage: '動作確認テスト' }, response: { content: greeting, usage }, ...pace },
  { match: {}, response: { content: anything, usage }, ...pace },
]

function offersTools({ tools }: ChatCompletionRequest): boolean {
  return tools !== undefined && tools.length > 0
}

const callOf = ({ function: { name, parameters } }: ToolDefinition) => ({
  id: 'call_rehearsal_1',
  name,
  arguments: JSON.stringify(sample(parameters)),
})

const schema = z.looseObject({
  type: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
})

/** A value that fits the plain parts of a JSON schema. */
function sample(given: unknown): unknown {
  const { type, enum: choices, properties = {} } = schema.parse(given ?? {})
  if (choices !== undefined) return choices[0]
  if (type === 'string') return '東京'
  if (type === 'number' || type === 'integer') return 1
  if (type === 'boolean') return true
  if (type === 'array') return []
  return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, sample(part)]))
}
