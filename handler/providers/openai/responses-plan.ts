import type {
  FunctionTool,
  ResponseCreateParamsStreaming,
  ResponseTextConfig,
} from 'openai/resources/responses/responses'
import { badRequest } from '../../base/errors.ts'
import type { OpenAiCapabilities } from '../../contract/capabilities/openai.ts'
import { readsFunctionCall } from '../../request/function-calls.ts'
import { outputLimit } from '../../request/output-limit.ts'
import type { TranslatedPlan } from '../shared/plan.ts'
import type { Chat, Model } from '../shared/provider.ts'
import { acceptsSampling, effortFor, isReasoning } from './effort.ts'
import { responseEvents } from './responses-events.ts'
import { inputOf } from './responses-input.ts'

/**
 * Whether a chat request has to go to the Responses API: newer models refuse tools with reasoning on Chat Completions
 * (BerriAI/litellm #34569), and Continue's agent mode, which never speaks Responses to a gateway, would fail on them.
 */
export function needsResponses(request: Chat, { accepts }: Model<OpenAiCapabilities>): boolean {
  if (accepts.api !== 'responses_for_tools') return accepts.api === 'responses'
  const offersTools = (request.tools ?? []).length > 0 || (request.functions ?? []).length > 0
  return offersTools && isReasoning(effortFor(request, accepts).effort, accepts)
}

/** A chat request as a Responses request; upstream it is always a stream. */
export function responsesPlan(request: Chat, model: Model<OpenAiCapabilities>): TranslatedPlan {
  const { accepts } = model
  if ((request.n ?? 1) > 1) throw badRequest('This model gives one choice only.', 'n', 'unsupported_value')
  const { input, changed } = inputOf(request.messages)
  const { effort, changed: effortChanged } = effortFor(request, accepts)
  const reasoning = {
    ...(effort ? { effort } : {}),
    ...(isReasoning(effort, accepts) ? { summary: 'auto' as const } : {}),
  }
  const takesSampling = acceptsSampling(effort, accepts)
  const limit = outputLimit(request)
  const parallel = readsFunctionCall(request) ? false : request.parallel_tool_calls
  const room =
    limit && Math.min(Math.max(limit.tokens, leastOutput), accepts.maxOutputTokens ?? Number.POSITIVE_INFINITY)
  const text = textConfig(request)
  const tools = toolsOf(request)
  const choice = tools.length > 0 ? toolChoiceOf(request) : undefined

  const body: Omit<ResponseCreateParamsStreaming, 'reasoning'> = {
    model: model.model,
    input,
    ...(tools.length > 0 ? { tools } : {}),
    ...(choice ? { tool_choice: choice } : {}),
    ...(typeof parallel === 'boolean' ? { parallel_tool_calls: parallel } : {}),
    ...(room ? { max_output_tokens: room } : {}),
    ...(Object.keys(text).length > 0 ? { text } : {}),
    ...(takesSampling ? picked(request, ['temperature', 'top_p']) : {}),
    ...picked(request, alike),
    // Chat Completions keeps nothing unless told to; Responses keeps everything unless told not to.
    store: request.store === true,
    stream: true,
    stream_options: { include_obfuscation: false },
  }
  const dropped = [
    ...(changed ? ['messages'] : []),
    ...effortChanged,
    ...(limit && limit.tokens !== room ? [limit.name] : []),
    ...Object.keys(request).filter((name) => isLost(name, request[name], takesSampling)),
  ]
  return {
    api: 'responses',
    path: '/responses',
    body: { ...body, ...(Object.keys(reasoning).length > 0 ? { reasoning } : {}) },
    dropped: [...new Set(dropped)],
    translator: responseEvents,
  }
}

/** The API refuses a smaller max_output_tokens. */
const leastOutput = 16

/** Parameters of the same name and meaning in both APIs. */
const alike = [
  'metadata',
  'user',
  'safety_identifier',
  'service_tier',
  'prompt_cache_key',
  'prompt_cache_retention',
  'prompt_cache_options',
  'moderation',
] as const

const translated = new Set<string>([
  ...alike,
  'model',
  'messages',
  'tools',
  'tool_choice',
  'functions',
  'function_call',
  'parallel_tool_calls',
  'reasoning_effort',
  'max_tokens',
  'max_completion_tokens',
  'response_format',
  'verbosity',
  'n',
  'store',
  'stream',
  'stream_options',
])

function isLost(name: string, value: unknown, takesSampling: boolean): boolean {
  if (value === undefined || value === null || value === false || value === 0 || translated.has(name)) return false
  if (name === 'temperature' || name === 'top_p') return !takesSampling && value !== 1
  return !(Array.isArray(value) && value.every((entry) => entry === 'text'))
}

function picked(request: Chat, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.flatMap((name) => (request[name] === undefined || request[name] === null ? [] : [[name, request[name]]])),
  )
}

function toolsOf(request: Chat): FunctionTool[] {
  const legacy = (request.functions ?? []).map((definition) => ({ type: 'function', function: definition }))
  return [...(request.tools ?? []), ...legacy].map((tool, index) => {
    if (!tool.function) {
      throw badRequest(
        `This model takes function tools here, not '${tool.type}'.`,
        `tools[${index}].type`,
        'unsupported_tool',
      )
    }
    const { name, description, parameters, strict } = tool.function
    return {
      type: 'function',
      name,
      ...(description ? { description } : {}),
      parameters: parameters ?? { type: 'object', properties: {} },
      // Chat Completions is lenient unless told otherwise; Responses is strict.
      strict: strict ?? false,
    }
  })
}

type Choice = NonNullable<ResponseCreateParamsStreaming['tool_choice']>

function toolChoiceOf({ tool_choice: choice, function_call: legacy }: Chat): Choice | undefined {
  if (!choice)
    return typeof legacy === 'object' && legacy ? { type: 'function', name: legacy.name } : (legacy ?? undefined)
  if (typeof choice === 'string') return choice
  if (choice.function) return { type: 'function' as const, name: choice.function.name }
  if (!choice.allowed_tools)
    throw badRequest(`Unknown tool choice '${choice.type}'.`, 'tool_choice.type', 'invalid_value')
  const { mode, tools } = choice.allowed_tools
  return {
    type: 'allowed_tools' as const,
    mode,
    tools: tools.map((tool) => ({ type: 'function', name: tool.function?.name })),
  }
}

function textConfig({ response_format: format, verbosity }: Chat): ResponseTextConfig {
  const words: ResponseTextConfig = isVerbosity(verbosity) ? { verbosity } : {}
  if (!format || format.type === 'text') return words
  if (format.type === 'json_object') return { format: { type: 'json_object' }, ...words }
  const { name, schema, strict } = format.json_schema ?? {}
  const described = { type: 'json_schema' as const, name: name ?? 'answer', schema: schema ?? {} }
  return { format: { ...described, ...(typeof strict === 'boolean' ? { strict } : {}) }, ...words }
}

function isVerbosity(word: unknown): word is 'low' | 'medium' | 'high' {
  return word === 'low' || word === 'medium' || word === 'high'
}
