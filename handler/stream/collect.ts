import type { Usage } from '../base/facts.ts'
import type { Delta, FinishReason } from './delta.ts'
import { usageBody } from './delta.ts'
import { endedEarly } from './translate.ts'

/** A whole answer, put together from its deltas. */
export interface Collected {
  readonly id: string
  readonly model: string
  readonly text: string
  readonly reasoning: string
  readonly refusal: string
  readonly thoughts: readonly object[]
  readonly tools: readonly { readonly id: string; readonly name: string; readonly arguments: string }[]
  readonly finish: FinishReason
  readonly usage: Usage | undefined
}

/** Reads an answer to its end. An answer that is not complete is thrown, never returned. */
export async function collect(batches: AsyncIterable<readonly Delta[]>): Promise<Collected> {
  const parts = { id: '', model: '', text: '', reasoning: '', refusal: '' }
  const thoughts: object[] = []
  const tools: { id: string; name: string; arguments: string }[] = []
  let finish: FinishReason | undefined
  let usage: Usage | undefined
  for await (const batch of batches) {
    for (const delta of batch) {
      switch (delta.kind) {
        case 'start':
          parts.id = delta.id
          parts.model = delta.model
          break
        case 'text':
        case 'reasoning':
        case 'refusal':
          parts[delta.kind] += delta.text
          break
        case 'thought':
          thoughts.push(delta.block)
          break
        case 'tool':
          tools[delta.index] = { id: delta.id, name: delta.name, arguments: '' }
          break
        case 'arguments': {
          const tool = tools[delta.index]
          if (tool) tool.arguments += delta.text
          break
        }
        case 'finish':
          finish = delta.reason
          break
        case 'usage':
          usage = delta.usage
          break
        case 'error':
          throw delta.error
        case 'done':
          if (finish) return { ...parts, thoughts, tools, finish, usage }
      }
    }
  }
  throw endedEarly()
}

/** The answer as a `chat.completion`; `asFunctionCall` for clients from before tools existed. */
export function chatCompletion(answer: Collected, created: number, asFunctionCall = false) {
  const toolCalls = answer.tools.map(({ id, name, arguments: args }) => ({
    id,
    type: 'function' as const,
    function: { name, arguments: args },
  }))
  const callsOf = (calls: typeof toolCalls) =>
    asFunctionCall ? { function_call: calls[0]?.function } : { tool_calls: calls }
  return {
    id: answer.id,
    object: 'chat.completion' as const,
    created,
    model: answer.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant' as const,
          content: answer.text === '' && (toolCalls.length > 0 || answer.refusal !== '') ? null : answer.text,
          refusal: answer.refusal === '' ? null : answer.refusal,
          ...(answer.reasoning === '' ? {} : { reasoning_content: answer.reasoning }),
          ...(answer.thoughts.length > 0 ? { thinking_blocks: answer.thoughts } : {}),
          ...(toolCalls.length > 0 ? callsOf(toolCalls) : {}),
        },
        logprobs: null,
        finish_reason: asFunctionCall && answer.finish === 'tool_calls' ? ('function_call' as const) : answer.finish,
      },
    ],
    ...(answer.usage ? { usage: usageBody(answer.usage) } : {}),
  }
}
