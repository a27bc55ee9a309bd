import type { z } from 'zod'
import { type ClaudeTruth, claudeTruth } from './claude-truth.ts'
import { firstIssue } from './first-issue.ts'
import { messagesRequest, type StrictMessages } from './messages-shape.ts'
import {
  alternating,
  callsAnswered,
  documentsIntroduced,
  fewCacheMarks,
  resultsAsked,
  rightBlocks,
  toolsDescribed,
  uniqueCalls,
} from './messages-turns.ts'
import { type Body, firstRefusal, invalid, type Refusal, type Rule } from './refusal.ts'
import { dialectFault } from './schema-dialect.ts'

/** The version that the official client speaks since 1.12; it refuses sampling for every model. */
const newest = '2026-10-21'

/** What the Messages API answers to a request; undefined when it would answer it. */
export function judgeMessages(headers: Readonly<Record<string, unknown>>, body: Body): Refusal | undefined {
  const { 'x-api-key': key, authorization, 'anthropic-version': version } = headers
  if (!key && !authorization) {
    return { status: 401, type: 'authentication_error', message: 'x-api-key header is required' }
  }
  if (version !== '2023-06-01' && version !== newest) return invalid('anthropic-version: header is required')
  const read = messagesRequest.safeParse(body)
  if (!read.success) return invalid(sentence(read.error))
  const request = read.data
  const truth = claudeTruth(request.model)
  return firstRefusal(request, [
    alternating,
    rightBlocks,
    callsAnswered,
    resultsAsked,
    uniqueCalls,
    documentsIntroduced,
    toolsDescribed,
    fewCacheMarks,
    ...rulesOf(version === newest ? { ...truth, sampling: 'never' } : truth),
  ])
}

/** `messages.0.content.1.text: text content blocks must be non-empty`, `top_k: Extra inputs are not permitted` */
function sentence(error: z.ZodError): string {
  const issue = firstIssue(error)
  const path = issue?.path.join('.') ?? ''
  if (issue?.code === 'unrecognized_keys') {
    return `${[path, issue.keys[0]].filter(Boolean).join('.')}: Extra inputs are not permitted`
  }
  const missing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')
  return `${path}: ${missing ? 'Field required' : issue?.message}`
}

/** The rules of one family, with the API's own sentences where they are known. */
const rulesOf = (truth: ClaudeTruth): readonly Rule<StrictMessages>[] => [
  ({ model, max_tokens: asked }) =>
    asked > truth.maxTokens
      ? invalid(
          `max_tokens: ${asked} > ${truth.maxTokens}, which is the maximum allowed number of output tokens for ${model}`,
        )
      : undefined,
  (request) => sampled(request, truth),
  (request) => thought(request, truth),
  ({ output_config: config }) =>
    config?.effort && !truth.effort
      ? invalid('output_config.effort: effort is not supported for this model.')
      : undefined,
  ({ tool_choice: choice, tools = [] }) => {
    if (choice === undefined) return undefined
    if (tools.length === 0) return invalid('tool_choice may only be specified while providing tools')
    if (choice.type === 'tool' && !tools.some(({ name }) => name === choice.name)) {
      return invalid(`tool_choice.name: Tool '${choice.name}' not found in provided tools`)
    }
    const forced = choice.type === 'any' || choice.type === 'tool'
    return forced && !truth.forcedTools
      ? invalid('tool_choice: type "tool" and "any" are not supported for this model.')
      : undefined
  },
  ({ messages }) => prefilled(messages, truth),
  ({ tools = [] }) => {
    const strict = tools.filter((tool) => tool.strict)
    if (strict.length > 20) return invalid('tools: at most 20 strict tools are allowed')
    return strict.some(({ input_schema: schema }) => schema.additionalProperties !== false)
      ? invalid("tools: For 'object' type, 'additionalProperties' must be explicitly set to false")
      : undefined
  },
  ({ output_config: config }) => dialectFault(config?.format?.schema, 'output_config.format.schema'),
  ({ tools = [] }) =>
    new Set(tools.map(({ name }) => name)).size < tools.length
      ? invalid('tools: Tool names must be unique.')
      : undefined,
]

function sampled(request: StrictMessages, { sampling }: ClaudeTruth): Refusal | undefined {
  const { temperature, top_p, top_k, thinking } = request
  const given = Object.entries({ temperature, top_p, top_k }).filter(([, value]) => value !== undefined)
  const [first] = given
  if (!first) return undefined
  const deprecated = invalid(`\`${first[0]}\` is deprecated for this model.`)
  switch (sampling) {
    case 'never':
      return deprecated
    case 'defaults':
      return top_k === undefined && (temperature ?? 1) === 1 && (top_p ?? 1) >= 0.99 ? undefined : deprecated
    case 'haiku':
      return given.length === 1 && (temperature === 1 || top_p === 0.99) ? undefined : deprecated
    case 'one':
      if (temperature !== undefined && top_p !== undefined) {
        return invalid('`temperature` and `top_p` cannot both be specified for this model. Please use only one.')
      }
      return thinking?.type === 'enabled' && temperature !== undefined && temperature !== 1
        ? invalid('`temperature` may only be set to 1 when thinking is enabled.')
        : undefined
  }
}

function thought(request: StrictMessages, truth: ClaudeTruth): Refusal | undefined {
  const { thinking, max_tokens, tool_choice, output_config, messages } = request
  if (!thinking) return undefined
  if (!truth.thinking.includes(thinking.type)) {
    return invalid(
      `"thinking.type.${thinking.type}" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.`,
    )
  }
  const off = thinking.type === 'disabled' || thinking.type === 'between_tools'
  if (off) {
    const effort = output_config?.effort
    return truth.offUpTo && (effort === 'xhigh' || effort === 'max')
      ? invalid(`thinking.type: "${thinking.type}" is not supported at effort "${effort}".`)
      : undefined
  }
  if (tool_choice?.type === 'any' || tool_choice?.type === 'tool') {
    return invalid('Thinking may not be enabled when tool_choice forces tool use.')
  }
  if (thinking.type !== 'enabled') return undefined
  if (thinking.budget_tokens >= max_tokens) {
    return invalid('`max_tokens` must be greater than `thinking.budget_tokens`.')
  }
  const last = messages.findLast(({ role }) => role === 'assistant')
  const inside = messages.at(-1)?.content
  const answers = Array.isArray(inside) && inside.some(({ type }) => type === 'tool_result')
  const begins = Array.isArray(last?.content) ? last.content[0]?.type : 'text'
  return answers && begins !== 'thinking'
    ? invalid(
        `messages: Expected \`thinking\` or \`redacted_thinking\`, but found \`${begins}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block.`,
      )
    : undefined
}

function prefilled(messages: StrictMessages['messages'], truth: ClaudeTruth): Refusal | undefined {
  const last = messages.at(-1)
  if (last?.role !== 'assistant') return undefined
  if (!truth.prefill) {
    return invalid(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    )
  }
  const end = typeof last.content === 'string' ? last.content : last.content.at(-1)
  const words = typeof end === 'string' ? end : end?.type === 'text' ? end.text : ''
  return words !== words.trimEnd()
    ? invalid('messages: final assistant content cannot end with trailing whitespace')
    : undefined
}
