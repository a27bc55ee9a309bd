import { doneFrame, errorFrame, type Writer } from './chat-chunks.ts'
import type { Collected } from './collect.ts'
import { usageBody } from './delta.ts'

/** Writes deltas as legacy `text_completion` events: only text and how it ended, thoughts left out. */
export function completionChunks({ created, includeUsage }: { created: number; includeUsage: boolean }): Writer {
  let head = ''
  const chunk = (text: string, finish: string | null = null): string =>
    `data: ${head},"choices":[{"index":0,"text":${JSON.stringify(text)},"logprobs":null,"finish_reason":${JSON.stringify(finish)}}]}\n\n`

  return (delta) => {
    switch (delta.kind) {
      case 'start': {
        const { id, model } = delta
        head = JSON.stringify({ id, object: 'text_completion', created, model }).slice(0, -1)
        return ''
      }
      case 'text':
        return chunk(delta.text)
      case 'finish':
        return chunk('', delta.reason)
      case 'usage':
        return includeUsage ? `data: ${head},"choices":[],"usage":${JSON.stringify(usageBody(delta.usage))}}\n\n` : ''
      case 'done':
        return doneFrame
      case 'error':
        return errorFrame(delta.error.body())
      default:
        return ''
    }
  }
}

/** The answer as a `text_completion`. */
export function textCompletion(answer: Collected, created: number) {
  return {
    id: answer.id,
    object: 'text_completion' as const,
    created,
    model: answer.model,
    choices: [{ index: 0, text: answer.text, logprobs: null, finish_reason: answer.finish }],
    ...(answer.usage ? { usage: usageBody(answer.usage) } : {}),
  }
}
