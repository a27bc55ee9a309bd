import OpenAI, { APIError } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Kept, keepRehearsal } from './kept.ts'

let kept: Kept
beforeAll(async () => {
  kept = await keepRehearsal()
})
afterAll(() => kept?.stop())

/** The official client, as any application would use it; with `/v1` and without, both are promised. */
const client = (path = 'v1') =>
  new OpenAI({ baseURL: `${kept.functionUrl}${path}`, apiKey: 'not-needed', maxRetries: 0 })

const weather = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'The weather in a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    parse: (text: string): { city: string } => JSON.parse(text),
    function: ({ city }: { city: string }) => `sunny in ${city}`,
  },
}

/** One alias of each provider: `backend_developer` is Anthropic's, `tech_writer` OpenAI's. */
describe.each(['backend_developer', 'tech_writer'])('the openai client, on %s', (model) => {
  it('streams: role first, text in pieces over time, usage last', async () => {
    const stream = await client().chat.completions.create({
      model,
      messages: [{ role: 'user', content: 'こんにちは。動作確認テストです。' }],
      stream: true,
      stream_options: { include_usage: true },
    })
    const arrivals: number[] = []
    const chunks: OpenAI.Chat.Completions.ChatCompletionChunk[] = []
    for await (const chunk of stream) {
      chunks.push(chunk)
      if (chunk.choices[0]?.delta.content) arrivals.push(performance.now())
    }
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant')
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toContain('こんにちは')
    expect(chunks.map((chunk) => chunk.choices[0]?.finish_reason).filter(Boolean)).toEqual(['stop'])
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 24, completion_tokens: 96 } })
    // Twenty pieces were sent 40 ms apart: had anything on the way buffered them, they would come as one.
    expect(new Set(arrivals.map((at) => Math.floor(at / 20))).size).toBeGreaterThanOrEqual(3)
  })

  it('answers whole', async () => {
    const answer = await client('').chat.completions.create({ model, messages: [{ role: 'user', content: 'hello' }] })
    expect(answer.object).toBe('chat.completion')
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'stop', message: { role: 'assistant' } })
    expect(answer.choices[0]?.message.content).toContain('rehearsal')
    expect(answer.usage?.total_tokens).toBe(120)
  })

  it.each([true, false])('calls a tool and takes its result (stream: %s)', async (stream) => {
    const question = {
      model,
      messages: [{ role: 'user' as const, content: '[rehearsal:tool] What is the weather?' }],
      tools: [weather],
    }
    const { completions } = client().chat
    const runner = stream ? completions.runTools({ ...question, stream }) : completions.runTools(question)
    await runner.done()
    const results = runner.messages.filter(({ role }) => role === 'tool')
    expect(results).toMatchObject([{ content: 'sunny in 東京' }])
    expect(await runner.finalContent()).toContain('ツールの結果')
  })

  it.each([true, false])('tells an error as an error (stream: %s)', async (stream) => {
    const error: unknown = await client()
      .chat.completions.create({ model, messages: [{ role: 'user', content: '[rehearsal:error]' }], stream })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(APIError)
    expect(error).toMatchObject({ status: 400, message: expect.stringContaining('A rehearsed error.') })
  })
})

describe('the openai client', () => {
  it('learns that a model does not exist, and lists those that do', async () => {
    const error: unknown = await client()
      .chat.completions.create({ model: 'nobody', messages: [{ role: 'user', content: 'hello' }] })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ status: 404, code: 'model_not_found', param: 'model' })
    const models = await client().models.list()
    expect(models.data.map(({ id }) => id)).toContain('backend_developer')
  })
})
