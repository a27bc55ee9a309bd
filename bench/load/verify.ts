import { z } from 'zod'
import type { Asking, Upstream } from '../targets/target.ts'
import { type Script, textOf } from '../upstream/script.ts'
import type { Answer } from './call.ts'

/** Throws what is wrong with an answer: whoever answers wrongly is not measured. */
export function mustBeRight(answer: Answer, asking: Asking, speaks: Upstream): void {
  const shown = answer.text.slice(0, 300)
  if (answer.status !== 200) throw new Error(`HTTP ${answer.status}: ${shown}`)
  const { text, complete } = asking.stream ? streamed[speaks](answer.text) : whole[speaks](answer.text)
  if (!complete) throw new Error(`not complete: ...${answer.text.slice(-200)}`)
  if (text !== textOf(asking.script)) throw new Error(`another text than the upstream's: ${shown}`)
}

/** The quick look at every answer while measuring. */
export function looksRight({ status, bytes, tail }: Answer, stream: boolean, { chunks, size }: Script): boolean {
  const ended = stream ? /data: \[DONE\]\s*$|message_stop"\}\s*$/.test(tail) : tail.trimEnd().endsWith('}')
  return status === 200 && bytes >= chunks * size && ended
}

interface Read {
  readonly text: string
  readonly complete: boolean
}

const openaiWhole = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }), finish_reason: z.literal('stop') })]),
})
const anthropicWhole = z.object({
  content: z.tuple([z.object({ text: z.string() })]),
  stop_reason: z.literal('end_turn'),
})

const whole: Readonly<Record<Upstream, (body: string) => Read>> = {
  openai: (body) => ({ text: openaiWhole.parse(JSON.parse(body)).choices[0].message.content, complete: true }),
  anthropic: (body) => ({ text: anthropicWhole.parse(JSON.parse(body)).content[0].text, complete: true }),
}

const openaiChunk = z.object({
  choices: z.array(
    z.object({ delta: z.object({ content: z.string().nullish() }), finish_reason: z.string().nullish() }),
  ),
})
const anthropicEvent = z.object({ type: z.string(), delta: z.object({ text: z.string().optional() }).optional() })

const streamed: Readonly<Record<Upstream, (body: string) => Read>> = {
  openai(body) {
    const data = dataOf(body)
    const chunks = data.filter((line) => line !== '[DONE]').map((line) => openaiChunk.parse(JSON.parse(line)))
    const choices = chunks.flatMap((chunk) => chunk.choices)
    return {
      text: choices.map(({ delta }) => delta.content ?? '').join(''),
      complete: data.at(-1) === '[DONE]' && choices.some((choice) => choice.finish_reason === 'stop'),
    }
  },
  anthropic(body) {
    const events = dataOf(body).map((line) => anthropicEvent.parse(JSON.parse(line)))
    return {
      text: events.map(({ delta }) => delta?.text ?? '').join(''),
      complete: events.at(-1)?.type === 'message_stop',
    }
  },
}

const dataOf = (body: string): string[] =>
  body
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
