import { createHash } from 'node:crypto'
import type { MessageCreateParamsStreaming, TextBlockParam } from '@anthropic-ai/sdk/resources/messages'
import { isRecord } from '../../contract/shape.ts'
import { badRequest } from '../../errors.ts'
import type { ChatRequest } from '../../request/chat-request.ts'
import type { Plan } from '../plan.ts'
import type { AnthropicTarget } from '../target.ts'
import { messageEvents } from './events.ts'
import { ignoredParameters } from './ignored.ts'
import { plainSchema } from './json-schema.ts'
import { repaired } from './repair.ts'
import { samplingOf } from './sampling.ts'
import { thinkingFor } from './thinking.ts'
import { toolingOf } from './tools.ts'
import { historyOf, type Turn } from './turns.ts'

/**
 * A chat request as a Messages request. Upstream it is always a stream, also when the client wants one piece: long
 * answers are refused otherwise, and there is only one way to read.
 */
export function messagesPlan(request: ChatRequest & Record<string, unknown>, target: AnthropicTarget): Plan {
  const { accepts } = target
  if ((request.n ?? 1) > 1) throw badRequest('This model gives one choice only.', 'n', 'unsupported_value')

  const history = historyOf(request.messages)
  const { turns, system, changed: historyChanged } = conversation(history.system, history.turns, accepts.prefill)
  const tooling = toolingOf(request, turns, accepts)
  const forced = tooling.choice?.type === 'any' || tooling.choice?.type === 'tool'
  const asked = request.max_completion_tokens ?? request.max_tokens
  const cap = accepts.maxOutputTokens ?? defaultCap
  const thought = thinkingFor(effortOf(request, asked), {
    accepts,
    forced,
    maxTokens: Math.min(asked ?? cap, cap),
    insideToolLoop: turns[turns.length - 1]?.content.some((block) => block.type === 'tool_result') ?? false,
  })
  const room = roomFor(asked, cap, thought.active)
  const sampling = samplingOf(request, accepts, thought.active)
  const format = formatOf(request, accepts.structuredOutputs)
  const stops = stopsOf(request)
  const tier = tierOf(request)
  const instructions = [tooling.instruction, format.instruction].flatMap((text) =>
    text ? [{ type: 'text' as const, text }] : [],
  )
  const outputConfig = { ...(thought.effort ? { effort: thought.effort } : {}), ...format.config }
  const extras = claudeExtras(request)

  const body: MessageCreateParamsStreaming = {
    model: target.model,
    max_tokens: room.maxTokens,
    ...(system.length + instructions.length > 0 ? { system: [...system, ...instructions] } : {}),
    messages: turns.map(({ role, content }) => ({ role, content: [...content] })),
    ...(tooling.tools.length > 0 ? { tools: [...tooling.tools] } : {}),
    ...(tooling.choice ? { tool_choice: tooling.choice } : {}),
    ...(thought.thinking ? { thinking: thought.thinking } : {}),
    ...(Object.keys(outputConfig).length > 0 ? { output_config: outputConfig } : {}),
    ...sampling.fields,
    ...(stops.sequences.length > 0 ? { stop_sequences: stops.sequences } : {}),
    ...userOf(request),
    ...tier.field,
    ...extras,
    ...(marksCache(request) ? {} : { cache_control: { type: 'ephemeral' } }),
    stream: true,
  }
  const dropped = [
    ...(historyChanged ? ['messages'] : []),
    ...tooling.changed,
    ...(request.reasoning_effort ? thought.changed : []),
    ...room.changed,
    ...sampling.changed,
    ...format.changed,
    ...stops.changed,
    ...tier.changed,
    ...ignoredParameters(request),
  ]
  return {
    api: 'messages',
    path: '/v1/messages',
    body: { ...body },
    headers: betaHeader(request),
    dropped: [...new Set(dropped)],
    translator: () => messageEvents(),
  }
}

const defaultCap = 64_000

/** Turns that the API takes: calls answered, and the user speaking last where the model wants it so. */
function conversation(system: readonly TextBlockParam[], given: readonly Turn[], prefill: boolean) {
  if (given.length === 0) {
    if (system.length === 0) throw badRequest('The messages hold nothing to answer.', 'messages', 'invalid_value')
    // Only instructions: they are what is to be answered.
    return { system: [], turns: [{ role: 'user' as const, content: system }], changed: false }
  }
  const { turns, changed } = repaired(given)
  const last = turns[turns.length - 1]
  if (last?.role !== 'assistant') return { system, turns, changed }
  if (prefill) return { system, turns: [...turns.slice(0, -1), trimmedEnd(last)], changed }
  return {
    system,
    turns: [...turns, { role: 'user' as const, content: [{ type: 'text' as const, text: 'Continue.' }] }],
    changed: true,
  }
}

/** A started answer may not end in white space. */
function trimmedEnd({ role, content }: Turn): Turn {
  const last = content[content.length - 1]
  if (last?.type !== 'text') return { role, content }
  return { role, content: [...content.slice(0, -1), { ...last, text: last.text.trimEnd() }] }
}

/** Who leaves no room for thoughts (Continue asks for titles with 16 tokens) wants none. */
function effortOf({ reasoning_effort: effort }: ChatRequest, asked: number | null | undefined): string | undefined {
  if (effort) return effort
  return asked && asked < leastRoomForThoughts ? 'none' : undefined
}

const leastRoomForThoughts = 1_024

/** Thoughts count as output: with less room than this a thinking model may end before its first word. */
const leastRoomToThink = 8_192

function roomFor(asked: number | null | undefined, cap: number, thinks: boolean) {
  const wanted = asked ?? cap
  const least = thinks ? Math.min(leastRoomToThink, cap) : 1
  const maxTokens = Math.min(Math.max(wanted, least), cap)
  return { maxTokens, changed: maxTokens === wanted ? [] : ['max_tokens'] }
}

function formatOf({ response_format: format }: ChatRequest, structured: boolean) {
  if (!format || format.type === 'text') return { config: {}, instruction: undefined, changed: [] }
  const schema = format.json_schema?.schema
  if (format.type === 'json_schema' && schema && structured) {
    const plain = plainSchema(schema)
    const changed = JSON.stringify(plain) === JSON.stringify(schema) ? [] : ['response_format']
    return { config: { format: { type: 'json_schema' as const, schema: plain } }, instruction: undefined, changed }
  }
  const form = schema ? ` that satisfies this JSON schema: ${JSON.stringify(schema)}` : ''
  const instruction = `Answer with one JSON object${form}, and nothing else: no words around it, no code fence.`
  return { config: {}, instruction, changed: ['response_format'] }
}

/** The API refuses sequences of white space only. */
function stopsOf({ stop }: ChatRequest) {
  const given = typeof stop === 'string' ? [stop] : (stop ?? [])
  const sequences = given.filter((sequence) => sequence.trim() !== '')
  return { sequences, changed: sequences.length === given.length ? [] : ['stop'] }
}

function tierOf({ service_tier: tier }: ChatRequest) {
  if (tier === 'auto') return { field: { service_tier: 'auto' as const }, changed: [] }
  if (tier === 'default') return { field: { service_tier: 'standard_only' as const }, changed: [] }
  return { field: {}, changed: tier ? ['service_tier'] : [] }
}

/** An opaque id may pass; what looks like a person's address is hashed first. */
function userOf({ safety_identifier: safe, user }: ChatRequest) {
  const id = safe ?? user
  if (!id) return {}
  const opaque = /[@\s]/.test(id) ? createHash('sha256').update(id).digest('hex') : id
  return { metadata: { user_id: opaque.slice(0, 256) } }
}

/** Claude's own parameters, for clients that know them. */
function claudeExtras(request: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    ['thinking', 'top_k', 'cache_control'].flatMap((name) =>
      request[name] === undefined ? [] : [[name, request[name]]],
    ),
  )
}

function betaHeader({ anthropic_beta: beta }: Readonly<Record<string, unknown>>): Record<string, string> {
  const names = Array.isArray(beta) ? beta : [beta]
  const valid = names.filter((name) => typeof name === 'string' && /^[\w.-]+$/.test(name))
  return valid.length > 0 ? { 'anthropic-beta': valid.join(',') } : {}
}

/** A client that places its own cache marks knows better. */
function marksCache(request: ChatRequest & Record<string, unknown>): boolean {
  if (isRecord(request.cache_control)) return true
  const parts = request.messages.flatMap(({ content }) => (Array.isArray(content) ? content : []))
  return [...parts, ...(request.tools ?? [])].some(({ cache_control: mark }) => isRecord(mark))
}
