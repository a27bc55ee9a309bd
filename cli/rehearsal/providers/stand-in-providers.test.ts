import Anthropic from '@anthropic-ai/sdk'
import OpenAI, { BadRequestError } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProviders, type Providers } from './stand-in-providers.ts'

const smokePrompt = 'こんにちは。動作確認テストです。'
const weather = {
  name: 'weather',
  parameters: { type: 'object', properties: { city: { type: 'string' }, days: { type: 'integer' } } },
}

describe('openProviders', () => {
  let providers: Providers
  let openai: OpenAI
  let anthropic: Anthropic
  beforeAll(async () => {
    providers = await openProviders({})
    openai = new OpenAI({
      apiKey: 'rehearsal-openai-0123456789',
      baseURL: providers.environment.OPENAI_BASE_URL ?? '',
      maxRetries: 0,
    })
    anthropic = new Anthropic({
      apiKey: 'rehearsal-anthropic-0123456789',
      baseURL: providers.environment.ANTHROPIC_BASE_URL ?? '',
      maxRetries: 0,
    })
  })
  afterAll(() => providers.stop())

  const user = (content: string) => [{ role: 'user' as const, content }]

  it('greets the smoke test over at least ten chunks, with usage, as OpenAI', async () => {
    const stream = await openai.chat.completions.create({
      model: 'gpt-5.2',
      messages: user(smokePrompt),
      stream: true,
      stream_options: { include_usage: true },
    })
    const texts: string[] = []
    let total: number | undefined
    for await (const { choices, usage } of stream) {
      const text = choices[0]?.delta.content
      if (text) texts.push(text)
      total = usage?.total_tokens ?? total
    }
    expect(texts.length).toBeGreaterThanOrEqual(10)
    expect(texts.join('')).toMatch(/^こんにちは。/)
    expect(total).toBe(120)
  })

  it('greets it as Anthropic', async () => {
    const stream = anthropic.messages.stream({
      model: 'claude-sonnet-4-6',
      max_tokens: 500,
      messages: user(smokePrompt),
    })
    let chunks = 0
    stream.on('text', () => chunks++)
    const { usage, content } = await stream.finalMessage()
    expect(chunks).toBeGreaterThanOrEqual(10)
    expect(usage).toMatchObject({ input_tokens: 24, output_tokens: 96 })
    expect(content[0]).toMatchObject({ type: 'text', text: expect.stringMatching(/^こんにちは。/) })
  })

  it('calls the first tool when asked to, and answers its result', async () => {
    const ask = { model: 'gpt-5.2', tools: [{ type: 'function' as const, function: weather }] }
    const first = await openai.chat.completions.create({ ...ask, messages: user('[rehearsal:tool]') })
    const call = first.choices[0]?.message.tool_calls?.[0]
    expect(call).toMatchObject({ function: { name: 'weather', arguments: '{"city":"東京","days":1}' } })
    const second = await openai.chat.completions.create({
      ...ask,
      messages: [
        ...user('[rehearsal:tool]'),
        { role: 'assistant', content: null, tool_calls: first.choices[0]?.message.tool_calls ?? [] },
        { role: 'tool', tool_call_id: call?.id ?? '', content: '晴れ' },
      ],
    })
    expect(second.choices[0]?.message.content).toContain('ツールの結果')
  })

  it('refuses when asked to, and answers anything else', async () => {
    await expect(
      openai.chat.completions.create({ model: 'gpt-5.2', messages: user('[rehearsal:error]') }),
    ).rejects.toBeInstanceOf(BadRequestError)
    const answer = await anthropic.messages.create({ model: 'x', max_tokens: 9, messages: user('何でも') })
    expect(answer.content[0]).toMatchObject({ text: expect.stringContaining('リハーサル') })
  })
})

describe('a key', () => {
  let providers: Providers
  beforeAll(async () => {
    providers = await openProviders({})
  })
  afterAll(() => providers.stop())
  const openai = (apiKey: string) =>
    new OpenAI({ apiKey, baseURL: providers.environment.OPENAI_BASE_URL ?? '', maxRetries: 0 })
  const anthropic = (apiKey: string) =>
    new Anthropic({ apiKey, baseURL: providers.environment.ANTHROPIC_BASE_URL ?? '', maxRetries: 0 })

  it.each(['rehearsal-openai-0123456789', 'sk-proj-0123456789'])('opens the list of models: %s', async (key) => {
    expect((await openai(key).models.list()).data.length).toBeGreaterThan(0)
  })

  it.each(['rehearsal-anthropic-0123456789', 'sk-ant-0123456789'])('opens the list of models: %s', async (key) => {
    expect((await anthropic(key).models.list()).data.length).toBeGreaterThan(0)
  })

  it.each(['wrong', 'sk-ant-0123456789', '<YOUR_API_KEY>'])(
    "that is not OpenAI's is refused as OpenAI does: %s",
    async (key) => {
      const refused = { status: 401, code: 'invalid_api_key', type: 'invalid_request_error' }
      await expect(openai(key).models.list()).rejects.toMatchObject(refused)
      const chat = openai(key).chat.completions.create({ model: 'm', messages: [{ role: 'user', content: 'a' }] })
      await expect(chat).rejects.toMatchObject(refused)
    },
  )

  it.each(['wrong', 'sk-0123456789abc'])("that is not Anthropic's is refused as Anthropic does: %s", async (key) => {
    const refused = { status: 401, error: { error: { type: 'authentication_error' } } }
    await expect(anthropic(key).models.list()).rejects.toMatchObject(refused)
  })
})

describe('where the providers are', () => {
  const kindOf = async (env: NodeJS.ProcessEnv) => {
    const { kind, environment, stop } = await openProviders(env)
    await stop()
    return [kind, environment.OPENAI_BASE_URL, environment.ANTHROPIC_BASE_URL]
  }
  const local = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+/)

  it.each([
    [{}, ['stand-in', local, local]],
    [{ OPENAI_API_KEY: 'k' }, ['real', undefined, local]],
    [{ OPENAI_API_KEY: 'k', ANTHROPIC_API_KEY: 'k' }, ['real', undefined, undefined]],
    [{ OPENAI_BASE_URL: 'http://own/v1', OPENAI_API_KEY: 'k' }, ['given', 'http://own/v1', local]],
    [{ OPENAI_BASE_URL: '', OPENAI_API_KEY: '' }, ['stand-in', local, local]],
  ])('follow %o', async (env, expected) => {
    expect(await kindOf(env)).toEqual(expected)
  })
})
