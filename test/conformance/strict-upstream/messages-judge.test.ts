import { describe, expect, it } from 'vitest'
import { judgeMessages } from './messages-judge.ts'

const headers = { 'x-api-key': 'k', 'anthropic-version': '2023-06-01' }
const hello = [{ role: 'user', content: 'Hi' }]
const read = { name: 'read', input_schema: { type: 'object' } }
const use = (id: string) => ({ type: 'tool_use', id, name: 'read', input: {} })
const result = (id: string) => ({ type: 'tool_result', tool_use_id: id })
const assistant = (...content: object[]) => ({ role: 'assistant', content })
const user = (...content: object[]) => ({ role: 'user', content })
const text = (words: string) => ({ type: 'text', text: words })

const judge = (model: string, fields: object) =>
  judgeMessages(headers, { model, max_tokens: 4096, messages: hello, ...fields })
const said = (model: string, fields: object) => judge(model, fields)?.message

describe('the strict Messages API', () => {
  it('wants a key and a version', () => {
    const body = { model: 'claude-opus-4-6', max_tokens: 1, messages: hello }
    expect(judgeMessages({}, body)).toMatchObject({ status: 401, type: 'authentication_error' })
    expect(judgeMessages({ 'x-api-key': 'k' }, body)?.message).toContain('anthropic-version')
    expect(judgeMessages(headers, body)).toBeUndefined()
  })

  it.each([
    [{ max_tokens: undefined }, 'max_tokens: Field required'],
    [{ max_tokens: 200_000 }, 'max_tokens: 200000 > 128000'],
    [{ seed: 1 }, 'seed: Extra inputs are not permitted'],
    [{ stop_sequences: 'END' }, 'stop_sequences: '],
    [{ stop_sequences: ['\n'] }, 'non-whitespace'],
    [{ messages: [] }, 'at least one message is required'],
    [{ messages: [user(text(''))] }, 'messages.0.content.0.text: text content blocks must be non-empty'],
    [{ messages: [user(text(' '))] }, 'non-whitespace'],
    [{ messages: [user()] }, 'messages must have non-empty content'],
    [{ messages: [assistant(text('a')), ...hello] }, 'first message must use the "user" role'],
    [{ messages: [...hello, ...hello] }, 'roles must alternate'],
    [{ messages: [...hello, assistant(text('a'))] }, 'does not support assistant message prefill'],
    [{ messages: [{ role: 'system', content: 'a' }, ...hello] }, 'messages.0.role: '],
    [{ temperature: 0.3, top_p: 0.3 }, 'cannot both be specified'],
    [{ temperature: 1.5 }, 'temperature: '],
    [{ tool_choice: { type: 'auto' } }, 'tool_choice may only be specified while providing tools'],
    [{ tools: [read], tool_choice: { type: 'tool', name: 'write' } }, "Tool 'write' not found"],
    [{ tools: [read, read] }, 'Tool names must be unique'],
    [{ tools: [{ ...read, input_schema: {} }] }, 'tools.0.input_schema.type: '],
    [{ tools: [{ ...read, strict: true }] }, "'additionalProperties' must be explicitly set to false"],
    [
      { tools: [read], messages: [...hello, assistant(use('t1')), ...hello] },
      'were found without `tool_result` blocks',
    ],
    [{ tools: [read], messages: [user(result('t1'))] }, 'unexpected `tool_use_id` found'],
    [{ tools: [read], messages: [...hello, assistant(use('t1')), user(text('a'), result('t1'))] }, 'must come first'],
    [
      { tools: [read], messages: [...hello, assistant(use('t1')), user(result('t1'), result('t1'))] },
      'must have a single result',
    ],
    [{ tools: [read], messages: [...hello, assistant(use('a:b')), user(result('a:b'))] }, 'messages.1.content.0.id: '],
    [{ messages: [...hello, assistant(use('t1')), user(result('t1'))] }, 'must define tools'],
    [{ messages: [user({ type: 'document', source: { type: 'url', url: 'https://a.b/c' } })] }, 'when using documents'],
    [
      { messages: [user({ type: 'image', source: { type: 'base64', media_type: 'image/tiff', data: 'AAAA' } })] },
      'media_type: ',
    ],
    [
      { messages: [user(...[1, 2, 3, 4, 5].map(() => ({ ...text('a'), cache_control: { type: 'ephemeral' } })))] },
      'A maximum of 4 blocks with cache_control may be provided. Found 5.',
    ],
    [
      { output_config: { format: { type: 'json_schema', schema: { type: 'object', properties: {} } } } },
      "'additionalProperties' must be explicitly set to false",
    ],
    [{ output_config: { format: { type: 'json_schema', schema: { type: 'string', minLength: 1 } } } }, "'minLength'"],
  ])('refuses %j', (fields, sentence) => {
    expect(said('claude-opus-4-6', fields)).toContain(sentence)
  })

  it.each([
    ['claude-opus-4-6', { temperature: 0.3 }, undefined],
    ['claude-opus-4-8', { temperature: 0.3 }, '`temperature` is deprecated for this model.'],
    ['claude-opus-5', { temperature: 1 }, '`temperature` is deprecated for this model.'],
    ['claude-sonnet-5', { temperature: 1 }, undefined],
    ['claude-sonnet-5', { top_k: 1 }, '`top_k` is deprecated for this model.'],
    ['claude-haiku-5-5', { temperature: 1 }, undefined],
    ['claude-haiku-5-5', { top_p: 0.9 }, '`top_p` is deprecated for this model.'],
    ['claude-saga-9', { top_p: 1 }, '`top_p` is deprecated for this model.'],
    ['claude-haiku-4-5', { max_tokens: 64_001 }, '64001 > 64000'],
    ['claude-haiku-4-5', { thinking: { type: 'enabled', budget_tokens: 2048 } }, undefined],
    ['claude-haiku-4-5', { thinking: { type: 'enabled', budget_tokens: 4096 } }, 'must be greater than'],
    [
      'claude-haiku-4-5',
      { thinking: { type: 'enabled', budget_tokens: 2048 }, temperature: 0 },
      'may only be set to 1',
    ],
    ['claude-haiku-4-5', { thinking: { type: 'adaptive' } }, '"thinking.type.adaptive" is not supported'],
    [
      'claude-opus-4-8',
      { thinking: { type: 'enabled', budget_tokens: 2048 } },
      '"thinking.type.enabled" is not supported',
    ],
    ['claude-opus-5-5', { thinking: { type: 'disabled' } }, '"thinking.type.disabled" is not supported'],
    ['claude-sonnet-5-5', { thinking: { type: 'disabled' } }, '"thinking.type.disabled" is not supported'],
    ['claude-sonnet-5-5', { thinking: { type: 'between_tools' } }, undefined],
    [
      'claude-haiku-5-5',
      { thinking: { type: 'disabled' }, output_config: { effort: 'max' } },
      'not supported at effort "max"',
    ],
    ['claude-saga-9', { thinking: { type: 'adaptive' } }, 'is not supported'],
    ['claude-opus-5-5', { tools: [read], tool_choice: { type: 'any' } }, 'type "tool" and "any" are not supported'],
    ['claude-haiku-5-5', { tools: [read], tool_choice: { type: 'any' } }, undefined],
    [
      'claude-haiku-5-5',
      { tools: [read], tool_choice: { type: 'any' }, thinking: { type: 'adaptive' } },
      'may not be enabled when tool_choice forces tool use',
    ],
    ['claude-haiku-4-5', { messages: [...hello, assistant(text('{'))] }, undefined],
    ['claude-haiku-4-5', { messages: [...hello, assistant(text('{ '))] }, 'trailing whitespace'],
    [
      'claude-haiku-4-5',
      {
        tools: [read],
        thinking: { type: 'enabled', budget_tokens: 1024 },
        messages: [...hello, assistant(use('t1')), user(result('t1'))],
      },
      'Expected `thinking`',
    ],
  ])('%s on %j: %s', (model, fields, sentence) => {
    if (sentence === undefined) expect(said(model, fields)).toBeUndefined()
    else expect(said(model, fields)).toContain(sentence)
  })
})
