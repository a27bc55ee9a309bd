import type { Delta } from './delta.ts'
import { usageBody } from './delta.ts'

/** Writes deltas in a client's form; the text is ready to be sent. */
export type Writer = (delta: Delta) => string

/** The end of a complete stream. */
export const doneFrame = 'data: [DONE]\n\n'

interface ChunkOptions {
  readonly created: number
  readonly includeUsage: boolean
  /** The client is from before tools existed: the one call there may be is a `function_call`. */
  readonly asFunctionCall?: boolean
}

/** Writes `chat.completion.chunk` events. A chunk carries one thing: Continue reads only the first it finds. */
export function chatChunks({ created, includeUsage, asFunctionCall }: ChunkOptions): Writer {
  let head = ''
  const usage = includeUsage ? ',"usage":null' : ''
  const chunk = (delta: object, finish: string | null = null): string =>
    `data: ${head},"choices":[{"index":0,"delta":${JSON.stringify(delta)},"logprobs":null,"finish_reason":${JSON.stringify(finish)}}]${usage}}\n\n`

  return (delta) => {
    switch (delta.kind) {
      case 'start': {
        const { id, model } = delta
        head = JSON.stringify({ id, object: 'chat.completion.chunk', created, model }).slice(0, -1)
        return chunk({ role: 'assistant', content: '' })
      }
      case 'text':
        return chunk({ content: delta.text })
      case 'reasoning':
        return chunk({ reasoning_content: delta.text })
      case 'refusal':
        return chunk({ refusal: delta.text })
      case 'thought':
        return chunk({ thinking_blocks: [delta.block] })
      case 'tool': {
        const { index, id, name } = delta
        if (asFunctionCall) return chunk({ function_call: { name, arguments: '' } })
        return chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] })
      }
      case 'arguments':
        if (asFunctionCall) return chunk({ function_call: { arguments: delta.text } })
        return chunk({ tool_calls: [{ index: delta.index, function: { arguments: delta.text } }] })
      case 'finish':
        return chunk({}, asFunctionCall && delta.reason === 'tool_calls' ? 'function_call' : delta.reason)
      case 'usage':
        return includeUsage ? `data: ${head},"choices":[],"usage":${JSON.stringify(usageBody(delta.usage))}}\n\n` : ''
      case 'done':
        return doneFrame
      case 'error':
        return errorFrame(delta.error.body())
    }
  }
}

/** An error inside a stream: official clients throw on it. No `[DONE]` follows. */
export const errorFrame = (body: string): string => `data: ${body}\n\n`
