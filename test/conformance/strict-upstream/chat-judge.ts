import { chatRequest, type StrictChat, type StrictMessage } from './chat-shape.ts'
import { type GptTruth, gptTruth } from './gpt-truth.ts'
import { type Body, firstRefusal, invalid, type Refusal } from './refusal.ts'
import { shapeFault } from './shape-fault.ts'

/** What OpenAI's Chat Completions answers to a request; undefined when it would answer it. */
export function judgeChat(body: Body): Refusal | undefined {
  const read = chatRequest.safeParse(body)
  if (!read.success) return shapeFault(read.error)
  const truth = gptTruth(read.data.model)
  return firstRefusal(read.data, [
    ({ messages }) => unmatched(messages),
    (request) => reasoned(request, truth),
    ({ stop }) => (stop && !truth.stop ? notSupported('stop') : undefined),
    (request) => choices(request),
    ({ stream, stream_options }) =>
      stream_options && stream !== true
        ? invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options')
        : undefined,
    ({ messages, response_format: format }) =>
      format?.type === 'json_object' && !/json/i.test(JSON.stringify(messages))
        ? invalid(
            "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
            'messages',
          )
        : undefined,
  ])
}

const notSupported = (name: string) =>
  invalid(`Unsupported parameter: '${name}' is not supported with this model.`, name, 'unsupported_parameter')

function unmatched(messages: readonly StrictMessage[]): Refusal | undefined {
  let open = new Set<string>()
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id)) {
        const said = "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'."
        return invalid(`Invalid parameter: ${said}`, `messages.[${index}].role`)
      }
      continue
    }
    if (open.size > 0) return unanswered(open, index)
    if (message.role === 'assistant') {
      const { content, tool_calls: calls, function_call: legacy, refusal } = message
      if (content === undefined || content === null) {
        if (!calls && !legacy && !refusal) {
          return invalid(`Invalid value for 'content': expected a string, got null.`, `messages.[${index}].content`)
        }
      }
      open = new Set(calls?.map(({ id }) => id))
    }
  }
  return open.size > 0 ? unanswered(open, messages.length) : undefined
}

const unanswered = (ids: ReadonlySet<string>, index: number) =>
  invalid(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...ids].join(', ')}`,
    `messages.[${index}].role`,
  )

/** Parameters that a model refuses as long as it reasons, and those that it always refuses. */
const whileReasoning = ['temperature', 'top_p', 'logprobs', 'top_logprobs'] as const
const always = ['presence_penalty', 'frequency_penalty', 'logit_bias'] as const

function reasoned(request: StrictChat, truth: GptTruth): Refusal | undefined {
  const { reasoning_effort: effort } = request
  if (!truth.reasons) {
    return effort ? invalid('Unrecognized request argument supplied: reasoning_effort') : undefined
  }
  if (request.max_tokens) {
    const said =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    return invalid(said, 'max_tokens', 'unsupported_parameter')
  }
  if (effort === 'none' && !truth.none) {
    return invalid("Unsupported value: 'reasoning_effort' does not support 'none' with this model.", 'reasoning_effort')
  }
  const reasons = (effort ?? truth.defaultEffort) !== 'none'
  const refused = [...always, ...(reasons ? whileReasoning : [])].find((name) => {
    const value = request[name]
    return value !== undefined && value !== null && value !== false
  })
  if (refused) return notSupported(refused)
  const offersTools = request.tools !== undefined || request.functions !== undefined
  return offersTools && reasons && truth.toolsNeedResponses
    ? invalid(
        `Function tools with reasoning_effort are not supported for ${request.model} in /v1/chat/completions. Please use /v1/responses instead.`,
        'reasoning_effort',
      )
    : undefined
}

function choices({ tools, tool_choice: choice, parallel_tool_calls: parallel }: StrictChat): Refusal | undefined {
  if (!tools) {
    if (choice && choice !== 'none')
      return invalid("'tool_choice' is only allowed when 'tools' are specified.", 'tool_choice')
    return parallel === undefined || parallel === null
      ? undefined
      : invalid("'parallel_tool_calls' is only allowed when 'tools' are specified.", 'parallel_tool_calls')
  }
  const known = tools.map((tool) => (tool.type === 'function' ? tool.function.name : tool.custom.name))
  if (typeof choice !== 'object' || choice.type === 'custom') return undefined
  const wanted =
    choice.type === 'function' ? [choice.function.name] : choice.allowed_tools.tools.map((tool) => tool.function.name)
  const missing = wanted.find((name) => !known.includes(name))
  return missing === undefined
    ? undefined
    : invalid(`Tool choice '${missing}' not found in 'tools' parameter.`, 'tool_choice')
}
