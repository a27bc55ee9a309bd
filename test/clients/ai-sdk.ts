import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import { embedMany, generateText, isStepCount, Output, streamText, tool } from 'ai'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { aliases, type StrictRehearsal } from './strict-rehearsal.ts'

export function aiSdk(running: () => StrictRehearsal): void {
  const provider = () =>
    createOpenAICompatible({
      name: 'sfai',
      baseURL: running().baseUrl,
      apiKey: 'not-needed',
      includeUsage: true,
      supportsStructuredOutputs: true,
    })

  /** What the provider was asked at last. */
  const lastAsked = () => JSON.stringify(running().providers.seen.at(-1)?.body)

  describe.each(aliases)('on %s', (alias) => {
    it('generates', async () => {
      const { text, finishReason, usage } = await generateText({ model: provider()(alias), prompt: 'say こんにちは' })
      expect([text, finishReason]).toEqual(['こんにちは', 'stop'])
      expect(usage).toMatchObject({ inputTokens: 20, outputTokens: 10 })
    })

    it('streams', async () => {
      const { textStream, usage } = streamText({ model: provider()(alias), prompt: 'say Hello there' })
      const pieces: string[] = []
      for await (const piece of textStream) pieces.push(piece)
      expect(pieces.join('')).toBe('Hello there')
      expect(await usage).toMatchObject({ inputTokens: 20, outputTokens: 10 })
    })

    it('calls tools step by step', async () => {
      const seen: unknown[] = []
      const read = tool({
        description: 'Reads a file',
        inputSchema: z.object({ path: z.string() }),
        execute: async (input) => {
          seen.push(input)
          return 'text of it'
        },
      })
      const result = streamText({
        model: provider()(alias),
        prompt: 'call read {"path":"a"}\ncall read {"path":"b"}',
        tools: { read },
        stopWhen: isStepCount(3),
      })
      await result.consumeStream()
      expect(seen).toEqual([{ path: 'a' }, { path: 'b' }])
      expect(lastAsked()).toMatch(/call_strict_1.*call_strict_2.*call_strict_1.*call_strict_2/)
      expect(await result.text).toBe('The tools have answered.')
    })

    it('generates objects', async () => {
      const { output } = await generateText({
        model: provider()(alias),
        prompt: 'say {"city":"大阪"}',
        output: Output.object({ schema: z.object({ city: z.string() }) }),
      })
      expect(output).toEqual({ city: '大阪' })
      expect(lastAsked()).toContain('"city"')
    })
  })

  it('embeds', async () => {
    const { embeddings } = await embedMany({ model: provider().embeddingModel('embedding'), values: ['a', 'b'] })
    expect(embeddings).toEqual([
      [0.25, -0.5, 0.75],
      [0.25, -0.5, 0.75],
    ])
  })

  it('reports an error as an error', async () => {
    const asked = generateText({ model: provider()('nobody'), prompt: 'Hi', maxRetries: 0 })
    await expect(asked).rejects.toMatchObject({ statusCode: 404 })
  })
}
