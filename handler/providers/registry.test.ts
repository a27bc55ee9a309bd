import { describe, expect, it } from 'vitest'
import { providerTypes } from '../contract/capabilities/types.ts'
import { byProvider, type ProviderRow, providers } from '../contract/providers.ts'
import { chatOf, read } from '../fakes/chats.ts'
import { mapOf } from '../fakes/test-gateway.ts'
import { providerOf } from './registry.ts'
import { targetOf } from './target.ts'

const rows: readonly ProviderRow[] = Object.values(providers)
const place = { alias: 'a', model: 'm', baseUrl: 'https://example.com', secret: undefined, defaults: {} }
const chatAt = (name: string, type: (typeof providerTypes)[number], fields: object = {}) =>
  providerOf(name, type)
    .target({ ...place, provider: name }, undefined)
    .chat(chatOf(fields))

describe('the rows of the providers', () => {
  it('stand under their own ids', () => {
    const ids = Object.keys(providers)
    expect(byProvider(({ id }) => id)).toEqual(Object.fromEntries(ids.map((id) => [id, id])))
  })

  it('share no secret, no variable and no construct with each other', () => {
    const names = rows.flatMap(({ secretName, secretConstructId, variables }) => [
      secretName,
      secretConstructId,
      ...Object.values(variables),
    ])
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the registry', () => {
  it.each(rows)('asks $id where it is and with its key', ({ id, baseUrl, secretName }) => {
    const map = mapOf({ version: 1, models: { a: { provider: id, model: 'm' } } })
    const builtIns = { baseUrls: {}, secrets: byProvider(({ secretName }) => secretName) }
    expect(targetOf(map, 'a', builtIns)).toMatchObject({ provider: id, baseUrl, secret: secretName })
  })

  it.each(providerTypes)('knows how to ask any service that speaks %s', (type) => {
    const target = providerOf('elsewhere', type).target({ ...place, provider: 'elsewhere' }, undefined)
    expect(target.chat(chatOf({}))).toMatchObject({ body: { model: 'm' }, dropped: [] })
    expect(target.chatText(chatOf({})).translator).toBeTypeOf('function')
    expect(Object.values(target.wire.headers('k')).join()).toContain('k')
    expect(Object.values(target.wire.headers(undefined)).join()).not.toContain('undefined')
  })

  it('believes the model map where it gives a built-in name to a service that speaks another language', () => {
    expect(chatAt('openai', 'openai').api).toBe('chat')
    expect(chatAt('openai', 'anthropic').api).toBe('messages')
    expect(chatAt('anthropic', 'openai').api).toBe('chat')
  })

  it('applies what is known of OpenAI to OpenAI alone', () => {
    const fields = { tools: [read], top_k: 3 }
    expect(chatAt('openai', 'openai', fields)).toMatchObject({ api: 'responses', dropped: ['top_k'] })
    for (const name of ['anthropic', 'elsewhere', 'toString']) {
      expect(chatAt(name, 'openai', fields)).toMatchObject({ api: 'chat', dropped: [], body: { top_k: 3 } })
    }
  })

  it('lets the model map correct a table', () => {
    const target = providerOf('openai', 'openai').target({ ...place, provider: 'openai' }, { api: 'chat' })
    expect(target.chat(chatOf({ tools: [read] })).api).toBe('chat')
  })

  it('never asks Anthropic for embeddings, whatever the model map promises', () => {
    const target = providerOf('anthropic', 'anthropic').target(
      { ...place, provider: 'anthropic' },
      { serves: ['embeddings'] },
    )
    expect(() => target.embeddings({ input: 'x' })).toThrow(expect.objectContaining({ status: 400, param: 'model' }))
  })

  it('does not cache the prompt of a completion', () => {
    const target = providerOf('anthropic', 'anthropic').target({ ...place, provider: 'anthropic' }, undefined)
    expect(target.chat(chatOf({})).body).toHaveProperty('cache_control')
    expect(target.chatText(chatOf({})).body).not.toHaveProperty('cache_control')
  })
})
