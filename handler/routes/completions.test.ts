import { afterEach, describe, expect, it } from 'vitest'
import { type FakeUpstream, fakeUpstream, type Script } from '../fakes/fake-upstream.ts'
import { chatStream, claudeText } from '../fakes/streams.ts'
import { mapOf, testGateway } from '../fakes/test-gateway.ts'

let provider: FakeUpstream | undefined
afterEach(() => provider?.close())

async function post(path: string, body: object, script: Script) {
  provider = await fakeUpstream(() => script)
  const elsewhere = { type: 'openai', baseUrl: provider.url }
  const map = mapOf({
    version: 1,
    providers: { elsewhere },
    models: {
      claude: { provider: 'anthropic', model: 'claude-haiku-5-5', defaults: { reasoning_effort: 'none' } },
      plain: { provider: 'openai', model: 'gpt-4.1' },
      coder: { provider: 'elsewhere', model: 'codestral' },
      vectors: { provider: 'openai', model: 'text-embedding-3-large' },
    },
  })
  const modelMap = { current: async () => map, settled: async () => undefined }
  const gateway = testGateway({ openai: provider.url, anthropic: provider.url }, { modelMap })
  return { got: await gateway.ask(path, body), seen: provider.seen[0], logged: gateway.logged[0] }
}

const fim = {
  model: 'claude',
  prompt: '<fim_prefix>const a = <fim_suffix>;\n<fim_middle>',
  max_tokens: 64,
  stop: ['\n\n', '/src/'],
}

describe('POST /completions', () => {
  it('asks Claude in a chat turn, without thinking and without caching', async () => {
    const { seen, got } = await post(
      '/v1/completions',
      { ...fim, logprobs: 1, best_of: 2 },
      { body: claudeText('```ts\n', '42\n', '```') },
    )
    expect(seen?.body).toMatchObject({
      model: 'claude-haiku-5-5',
      max_tokens: 64,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'const a = <CURSOR/>;\n' }] }],
      thinking: { type: 'disabled' },
      stop_sequences: ['/src/'],
    })
    expect(seen?.body).not.toHaveProperty('cache_control')
    expect(got.headers['x-sfai-dropped-params']).toBe('stop, logprobs, best_of')
    expect(got.json()).toMatchObject({
      object: 'text_completion',
      model: 'claude-sonnet-5-5',
      choices: [{ index: 0, text: '42', finish_reason: 'stop', logprobs: null }],
      usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
    })
  })

  it('streams plain text, as Continue reads it', async () => {
    const { got, logged } = await post('/completions', { ...fim, stream: true }, { body: claudeText('4', '2') })
    const texts = got
      .events()
      .map((event) =>
        event === '[DONE]' ? event : (event as { choices: [{ text: string; finish_reason: unknown }] }).choices[0],
      )
    expect(texts).toMatchObject([{ text: '4' }, { text: '2' }, { text: '', finish_reason: 'stop' }, '[DONE]'])
    expect(logged).toMatchObject({ stream: true, finishReason: 'stop', tokens: { total: 5 } })
  })

  it('asks a chat model of OpenAI in a chat turn', async () => {
    const { seen, got } = await post(
      '/completions',
      { ...fim, model: 'plain', suffix: 'z', prompt: ['a'] },
      { body: chatStream },
    )
    expect(got.headers).not.toHaveProperty('x-sfai-dropped-params')
    expect(seen).toMatchObject({
      path: '/chat/completions',
      body: { model: 'gpt-4.1', stream: true, messages: [{}, { content: 'a<CURSOR/>z' }] },
    })
    expect(got.json()).toMatchObject({
      object: 'text_completion',
      choices: [{ text: 'Hi あ', finish_reason: 'stop' }],
      usage: { total_tokens: 5 },
    })
  })

  it('passes everything on to a provider that has the route itself', async () => {
    const body = '{"choices":[{"text":"x","finish_reason":"stop"}],"usage":{"prompt_tokens":1}}'
    const { seen, got } = await post('/completions', { ...fim, model: 'coder', best_of: 2 }, { body })
    expect(seen).toMatchObject({ path: '/completions', body: { ...fim, model: 'codestral', best_of: 2 } })
    expect(seen?.headers).not.toHaveProperty('authorization')
    expect(got.text).toBe(body)
  })

  it.each([
    [{ prompt: undefined }, 'prompt'],
    [{ prompt: ['a', 'b'] }, 'prompt'],
    [{ prompt: [1, 2] }, 'prompt'],
    [{ prompt: 7 }, 'prompt'],
    [{ max_tokens: 0 }, 'max_tokens'],
    [{ model: 'vectors' }, 'model'],
  ])('answers 400 to %j', async (fields, param) => {
    const { got } = await post('/completions', { ...fim, ...fields }, { body: '{}' })
    expect([got.status, got.json()]).toMatchObject([400, { error: { param } }])
  })
})

describe('POST /fim/completions', () => {
  it('answers in chat form, as Mistral does', async () => {
    const { got } = await post(
      '/fim/completions',
      { model: 'claude', prompt: 'a', suffix: 'b', stream: true },
      { body: claudeText('x') },
    )
    expect(got.events()).toMatchObject([
      {},
      { object: 'chat.completion.chunk', choices: [{ delta: { content: 'x' } }] },
      {},
      '[DONE]',
    ])
  })
})

describe('POST /embeddings', () => {
  it('is passed on with the provider model', async () => {
    const body = '{"object":"list","data":[],"usage":{"prompt_tokens":4,"total_tokens":4}}'
    const { seen, got, logged } = await post(
      '/v1/embeddings',
      { model: 'vectors', input: ['a'], encoding_format: 'base64' },
      { body },
    )
    expect(seen).toMatchObject({
      path: '/embeddings',
      body: { model: 'text-embedding-3-large', input: ['a'], encoding_format: 'base64' },
    })
    expect(got.text).toBe(body)
    expect(logged).toMatchObject({ api: 'embeddings', tokens: { prompt: 4 } })
  })

  it.each([
    [{ model: 'vectors' }, 'input'],
    [{ model: 'vectors', input: [] }, 'input'],
    [{ model: 'claude', input: 'a' }, 'model'],
  ])('answers 400 to %j', async (fields, param) => {
    const { got } = await post('/embeddings', fields, { body: '{}' })
    expect([got.status, got.json()]).toMatchObject([400, { error: { param } }])
  })
})
