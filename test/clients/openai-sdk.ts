import OpenAI from 'openai'
import { zodResponseFormat } from 'openai/helpers/zod'
import type { RunnableToolFunctionWithoutParse } from 'openai/lib/RunnableFunction'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aliases, type StrictRehearsal } from './strict-rehearsal.ts'

const place = z.object({ city: z.string(), population: z.number().optional() }).required({ population: true })

/** What `test/rehearsal/openai-client.test.ts` does not show: structured outputs, parallel tools, embeddings, completions. */
export function openaiSdk(running: () => StrictRehearsal): void {
  const client = () => new OpenAI({ baseURL: running().baseUrl, apiKey: 'not-needed', maxRetries: 0 })

  /** What the provider was asked at last. */
  const lastAsked = () => JSON.stringify(running().providers.seen.at(-1)?.body)

  describe.each(aliases)('on %s', (model) => {
    it('parses structured outputs', async () => {
      const answer = await client().chat.completions.parse({
        model,
        messages: [{ role: 'user', content: 'say {"city":"東京","population":14}' }],
        response_format: zodResponseFormat(place, 'place'),
      })
      expect(answer.choices[0]?.message.parsed).toEqual({ city: '東京', population: 14 })
      // In the question the names are quoted twice: this is the schema, which the provider must have got.
      expect(lastAsked()).toContain('"population"')
    })

    it('parses them as they stream', async () => {
      const stream = client().chat.completions.stream({
        model,
        messages: [{ role: 'user', content: 'say {"city":"京都","population":1}' }],
        response_format: zodResponseFormat(place, 'place'),
      })
      const { choices } = await stream.finalChatCompletion()
      expect(choices[0]?.message.parsed).toEqual({ city: '京都', population: 1 })
    })

    it.each([true, false])('runs two tools at once and takes both results (stream: %s)', async (stream) => {
      const seen: string[] = []
      const question = {
        model,
        messages: [{ role: 'user' as const, content: 'call read {"path":"a"}\ncall list {}' }],
        tools: [tool('read', seen), tool('list', seen)],
      }
      const { completions } = client().chat
      const runner = stream ? completions.runTools({ ...question, stream }) : completions.runTools(question)
      expect(await runner.finalContent()).toBe('The tools have answered.')
      expect(seen).toEqual(['read {"path":"a"}', 'list {}'])
      expect(lastAsked()).toMatch(/call_strict_1.*call_strict_2.*call_strict_1.*call_strict_2/)
    })

    it('is told what was left out', async () => {
      const { response } = await client()
        .chat.completions.create({
          model,
          messages: [{ role: 'user', content: 'Hi' }],
          temperature: 0.2,
          logit_bias: {},
        })
        .withResponse()
      expect(response.headers.get('x-sfai-dropped-params')).toContain('temperature')
    })

    it('streams a completion', async () => {
      const stream = await client().completions.create({ model, prompt: 'say Hello', stream: true })
      let text = ''
      for await (const { choices } of stream) text += choices[0]?.text ?? ''
      expect(text).toContain('Hello')
    })
  })

  it('embeds, decoding the base64 it asked for', async () => {
    const { data } = await client().embeddings.create({ model: 'embedding', input: ['a', 'b'] })
    expect(data.map(({ embedding }) => embedding)).toEqual([
      [0.25, -0.5, 0.75],
      [0.25, -0.5, 0.75],
    ])
  })
}

const tool = (name: string, seen: string[]): RunnableToolFunctionWithoutParse => ({
  type: 'function',
  function: {
    name,
    description: `Does: ${name}`,
    parameters: { type: 'object', properties: { path: { type: 'string' } } },
    function: (args: string) => {
      seen.push(`${name} ${args}`)
      return `result of ${name}`
    },
  },
})
