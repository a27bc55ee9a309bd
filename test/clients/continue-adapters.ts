import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type OpenAI from 'openai'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { continueKit } from './continue-kit.ts'
import { aliases, type StrictRehearsal } from './strict-rehearsal.ts'

type Chunks<T> = AsyncIterable<T>

/** What is used of the adapters; their own types belong to another major version of `openai`. */
interface Adapter {
  chatCompletionNonStream(body: object, signal: AbortSignal): Promise<OpenAI.ChatCompletion>
  chatCompletionStream(body: object, signal: AbortSignal): Chunks<OpenAI.ChatCompletionChunk>
  completionStream(body: object, signal: AbortSignal): Chunks<OpenAI.Completion>
  fimStream(body: object, signal: AbortSignal): Chunks<OpenAI.ChatCompletionChunk>
  embed(body: object): Promise<OpenAI.CreateEmbeddingResponse>
  list(): Promise<readonly { readonly id: string }[]>
}

const adapters = z.object({ constructLlmApi: z.custom<(config: object) => Adapter>((it) => typeof it === 'function') })

const read = {
  type: 'function',
  function: { name: 'read', parameters: { type: 'object', properties: { path: { type: 'string' } } } },
}

/** What Continue's IDE extension speaks through. */
export function continueAdapters(running: () => StrictRehearsal): void {
  let construct: z.infer<typeof adapters>['constructLlmApi']
  beforeAll(async () => {
    const entry = join(await continueKit(), '@continuedev', 'openai-adapters', 'dist', 'index.js')
    construct = adapters.parse({ ...(await import(/* @vite-ignore */ pathToFileURL(entry).href)) }).constructLlmApi
  })

  const signal = new AbortController().signal
  const adapter = () => construct({ provider: 'openai', apiKey: 'not-needed', apiBase: `${running().baseUrl}/` })

  describe.each(aliases)('on %s', (model) => {
    const asking = (content: string) => ({ model, messages: [{ role: 'user', content }] })

    it('chats in one piece', async () => {
      const answer = await adapter().chatCompletionNonStream(asking('say Hello'), signal)
      expect(answer.choices[0]?.message.content).toBe('Hello')
    })

    it('streams, usage at the end', async () => {
      const { text, last } = await readAll(
        adapter().chatCompletionStream({ ...asking('say Hello'), stream: true }, signal),
      )
      expect(text).toBe('Hello')
      expect(last?.usage).toMatchObject({ prompt_tokens: 20, completion_tokens: 10 })
    })

    it('goes through a tool turn, as agent mode does', async () => {
      const question = { ...asking('call read {"path":"a"}'), tools: [read], stream: true }
      const { calls } = await readAll(adapter().chatCompletionStream(question, signal))
      expect(calls).toEqual([{ id: 'call_strict_1', name: 'read', arguments: '{"path":"a"}' }])
      const messages = [
        ...question.messages,
        {
          role: 'assistant',
          content: '',
          tool_calls: calls.map(({ id, ...each }) => ({ id, type: 'function', function: each })),
        },
        ...calls.map(({ id }) => ({ role: 'tool', tool_call_id: id, content: 'text of a' })),
      ]
      const { text } = await readAll(adapter().chatCompletionStream({ ...question, messages }, signal))
      expect(text).toBe('The tools have answered.')
    })

    it('completes', async () => {
      const stream = adapter().completionStream({ model, prompt: 'say Hello', stream: true, max_tokens: 64 }, signal)
      let text = ''
      for await (const { choices } of stream) text += choices[0]?.text ?? ''
      expect(text).toContain('Hello')
    })
  })

  it('fills in the middle', async () => {
    const body = { model: 'autocomplete', prompt: 'say ', suffix: '\n', stream: true }
    const { text } = await readAll(adapter().fimStream(body, signal))
    expect(text).not.toBe('')
  })

  it('embeds', async () => {
    const { data } = await adapter().embed({ model: 'embedding', input: ['a', 'b'] })
    expect(data.map(({ embedding }) => [...embedding])).toEqual([
      [0.25, -0.5, 0.75],
      [0.25, -0.5, 0.75],
    ])
  })

  it('lists the models', async () => {
    expect((await adapter().list()).map(({ id }) => id)).toContain('backend_developer')
  })
}

interface Call {
  readonly id: string
  readonly name: string
  arguments: string
}

async function readAll(chunks: Chunks<OpenAI.ChatCompletionChunk>) {
  const calls: Call[] = []
  let text = ''
  let last: OpenAI.ChatCompletionChunk | undefined
  for await (const chunk of chunks) {
    last = chunk
    const delta = chunk.choices[0]?.delta
    text += delta?.content ?? ''
    for (const { index, id, function: called } of delta?.tool_calls ?? []) {
      if (id) calls[index] = { id, name: called?.name ?? '', arguments: '' }
      const call = calls[index]
      if (call) call.arguments += called?.arguments ?? ''
    }
  }
  return { text, calls, last }
}
