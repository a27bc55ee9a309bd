import Anthropic, { BadRequestError } from '@anthropic-ai/sdk'
import OpenAI, { BadRequestError as OpenAiBadRequest } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StrictServer, strictServer } from './server.ts'

let upstream: StrictServer
let anthropic: Anthropic
let openai: OpenAI
beforeAll(async () => {
  upstream = await strictServer()
  anthropic = new Anthropic({ apiKey: 'k', baseURL: upstream.url, maxRetries: 0 })
  openai = new OpenAI({ apiKey: 'k', baseURL: `${upstream.url}/v1`, maxRetries: 0 })
})
afterAll(() => upstream.close())

const user = (content: string) => [{ role: 'user' as const, content }]
const read = { name: 'read', parameters: { type: 'object', properties: {} } }

describe('the strict double, asked by the official clients', () => {
  it('answers as Anthropic', async () => {
    const stream = anthropic.messages.stream({
      model: 'claude-opus-5-5',
      max_tokens: 100,
      messages: user('call read {"path":"x"}'),
      tools: [{ name: 'read', input_schema: { type: 'object' } }],
    })
    const { content, stop_reason } = await stream.finalMessage()
    expect(stop_reason).toBe('tool_use')
    expect(content).toMatchObject([{ text: 'One moment.' }, { name: 'read', input: { path: 'x' } }])
  })

  it('refuses as Anthropic', async () => {
    const asked = anthropic.messages.create({
      model: 'claude-opus-5-5',
      max_tokens: 100,
      messages: user('Hi'),
      stop_sequences: [' '],
    })
    await expect(asked).rejects.toBeInstanceOf(BadRequestError)
    await expect(asked).rejects.toMatchObject({ status: 400, error: { error: { type: 'invalid_request_error' } } })
  })

  it.each([true, false])('answers as Chat Completions (stream: %s)', async (stream) => {
    const runner = openai.chat.completions.stream({
      model: 'gpt-4.1',
      messages: user('call read {"path":"x"}'),
      tools: [{ type: 'function', function: read }],
    })
    const message = stream
      ? await runner.finalMessage()
      : (
          await openai.chat.completions.create({
            model: 'gpt-4.1',
            messages: user('call read {"path":"x"}'),
            tools: [{ type: 'function', function: read }],
          })
        ).choices[0]?.message
    await runner.done()
    expect(message?.tool_calls).toMatchObject([{ function: { name: 'read', arguments: '{"path":"x"}' } }])
  })

  it('answers as Responses', async () => {
    const stream = await openai.responses.create({
      model: 'gpt-6.1-sol',
      input: [{ role: 'user', content: 'say Hello' }],
      stream: true,
    })
    let text = ''
    for await (const event of stream) if (event.type === 'response.output_text.delta') text += event.delta
    expect(text).toBe('Hello')
  })

  it('answers with vectors, as floats and as base64', async () => {
    const ask = (encoding_format: 'float' | 'base64') =>
      openai.embeddings.create({ model: 'text-embedding-3-large', input: ['a', 'b'], encoding_format })
    expect((await ask('float')).data.map(({ embedding }) => embedding)).toEqual([
      [0.25, -0.5, 0.75],
      [0.25, -0.5, 0.75],
    ])
    expect((await ask('base64')).data[0]?.embedding).toEqual(expect.any(String))
  })

  it('refuses as OpenAI', async () => {
    const asked = openai.chat.completions.create({ model: 'gpt-5', messages: user('Hi'), temperature: 0 })
    await expect(asked).rejects.toBeInstanceOf(OpenAiBadRequest)
    await expect(asked).rejects.toMatchObject({ param: 'temperature', code: 'unsupported_parameter' })
    const keyless = fetch(`${upstream.url}/v1/chat/completions`, { method: 'POST', body: '{}' })
    expect((await keyless).status).toBe(401)
  })

  it('lists its models, and knows no other path', async () => {
    expect((await openai.models.list()).data).toMatchObject([{ id: 'strict' }])
    await expect(openai.batches.list()).rejects.toMatchObject({ status: 404 })
  })
})
