import { describe, expect, it } from 'vitest'
import { judgeChat } from './chat-judge.ts'
import { judgeCompletions, judgeEmbeddings } from './other-judges.ts'
import { judgeResponses } from './responses-judge.ts'

const user = { role: 'user', content: 'Hi' }
const read = { type: 'function', function: { name: 'read' } }
const calling = {
  role: 'assistant',
  content: null,
  tool_calls: [{ id: 't1', type: 'function', function: { name: 'read', arguments: '{}' } }],
}
const result = { role: 'tool', tool_call_id: 't1', content: 'r' }

const expectSaid = (message: string | undefined, sentence: string | undefined) =>
  sentence === undefined ? expect(message).toBeUndefined() : expect(message).toContain(sentence)

describe('the strict Chat Completions API', () => {
  it.each([
    ['gpt-4.1', { temperature: 0.3, max_tokens: 5, stop: ['1', '2', '3', '4'], tools: [read] }, undefined],
    ['gpt-4.1', { top_k: 1 }, "Unknown parameter: 'top_k'."],
    ['gpt-4.1', { messages: undefined }, "Missing required parameter: 'messages'."],
    ['gpt-4.1', { messages: [{ ...user, cache_control: {} }] }, "Unknown parameter: 'messages[0].cache_control'."],
    ['gpt-4.1', { stop: ['1', '2', '3', '4', '5'] }, "Invalid value for 'stop'"],
    ['gpt-4.1', { reasoning_effort: 'low' }, 'Unrecognized request argument supplied: reasoning_effort'],
    ['gpt-4.1', { tool_choice: 'auto' }, "'tool_choice' is only allowed when 'tools' are specified"],
    ['gpt-4.1', { parallel_tool_calls: false }, "'parallel_tool_calls' is only allowed"],
    ['gpt-4.1', { tools: [read], tool_choice: { type: 'function', function: { name: 'no' } } }, "Tool choice 'no'"],
    ['gpt-4.1', { stream_options: { include_usage: true } }, "only allowed when 'stream' is enabled"],
    ['gpt-4.1', { response_format: { type: 'json_object' } }, "must contain the word 'json'"],
    ['gpt-4.1', { messages: [user, calling, user] }, 'did not have response messages: t1'],
    ['gpt-4.1', { messages: [user, calling] }, 'did not have response messages: t1'],
    ['gpt-4.1', { messages: [user, result] }, "messages with role 'tool' must be a response"],
    ['gpt-4.1', { messages: [user, calling, result] }, undefined],
    ['gpt-4.1', { messages: [user, { role: 'assistant', content: null }] }, 'expected a string, got null'],
    ['gpt-5', { max_tokens: 5 }, "Use 'max_completion_tokens' instead."],
    ['gpt-5', { temperature: 1 }, "'temperature' is not supported with this model"],
    ['gpt-5', { reasoning_effort: 'none' }, "does not support 'none'"],
    ['gpt-5-chat-latest', { temperature: 0.3, max_tokens: 5 }, undefined],
    ['gpt-5.2', { temperature: 0.3 }, undefined],
    ['gpt-5.2', { temperature: 0.3, reasoning_effort: 'low' }, "'temperature' is not supported"],
    ['gpt-5.2', { presence_penalty: 0.3 }, "'presence_penalty' is not supported"],
    ['o3', { stop: 'x' }, "'stop' is not supported"],
    ['gpt-5', { tools: [read] }, undefined],
    ['gpt-5.4', { tools: [read] }, undefined],
    ['gpt-5.4', { tools: [read], reasoning_effort: 'low' }, 'Please use /v1/responses instead.'],
    ['gpt-5.5', { tools: [read] }, 'Please use /v1/responses instead.'],
    ['gpt-5.5', { tools: [read], reasoning_effort: 'none' }, undefined],
    ['gpt-6-astra', { reasoning_effort: 'none' }, "does not support 'none'"],
    ['gpt-9', { tools: [read] }, 'Please use /v1/responses instead.'],
  ])('%s on %j: %s', (model, fields, sentence) => {
    expectSaid(judgeChat({ model, messages: [user], ...fields })?.message, sentence)
  })
})

describe('the strict Responses API', () => {
  const call = { type: 'function_call', call_id: 't1', name: 'read', arguments: '{}' }
  const output = { type: 'function_call_output', call_id: 't1', output: 'r' }
  const tool = { type: 'function', name: 'read', parameters: { type: 'object', properties: {} }, strict: false }

  it.each([
    [{ input: [user, call, output], tools: [tool] }, undefined],
    [{ messages: [user] }, "Unknown parameter: 'messages'."],
    [{ tools: [read] }, "'tools[0].name'"],
    [{ max_output_tokens: 5 }, "Invalid value for 'max_output_tokens'"],
    [{ temperature: 0.3 }, "'temperature' is not supported"],
    [{ temperature: 0.3, reasoning: { effort: 'none' } }, undefined],
    [{ stop: ['x'] }, "Unknown parameter: 'stop'."],
    [{ input: [user, call] }, 'No tool output found for function call t1.'],
    [{ input: [output, user] }, 'No tool call found for function call output with call_id t1.'],
    [{ input: [output, call] }, 'No tool call found for function call output with call_id t1.'],
    [{ tools: [{ ...tool, strict: true }] }, "'additionalProperties' is required"],
    [{ tools: [tool], tool_choice: { type: 'function', name: 'no' } }, "Tool choice 'no'"],
    [{ text: { format: { type: 'json_object' } } }, "must contain the word 'json'"],
  ])('on %j: %s', (fields, sentence) => {
    expectSaid(judgeResponses({ model: 'gpt-6.1-sol', input: [user], ...fields })?.message, sentence)
  })

  it('knows that one model always reasons', () => {
    const body = { model: 'gpt-6-astra', input: [user], reasoning: { effort: 'none' } }
    expect(judgeResponses(body)?.message).toContain("'none' is not supported")
  })
})

describe('the other strict APIs', () => {
  it.each([
    [{ input: 'a', dimensions: 3 }, undefined],
    [{ input: '' }, "'input'"],
    [{ input: [] }, "'input'"],
    [{ input: 'a', prompt: 'b' }, "Unknown parameter: 'prompt'."],
  ])('embeddings on %j: %s', (fields, sentence) => {
    expectSaid(judgeEmbeddings({ model: 'text-embedding-3-large', ...fields })?.message, sentence)
  })

  it('completions are for models that complete', () => {
    expect(judgeCompletions({ model: 'gpt-3.5-turbo-instruct', prompt: 'a' })).toBeUndefined()
    expect(judgeCompletions({ model: 'gpt-4.1', prompt: 'a' })).toMatchObject({ status: 404 })
  })
})
