import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages'
import { badRequest } from '../../base/errors.ts'
import type { AnthropicCapabilities } from '../../contract/capabilities/anthropic.ts'
import { isRecord } from '../../contract/shapes/shape.ts'
import type { ChatRequest } from '../../request/chat-request.ts'
import { hasRoomToThink, outputLimit } from '../../request/output-limit.ts'
import type { TranslatedPlan } from '../shared/plan.ts'
import type { Chat, Model } from '../shared/provider.ts'
import { withFewMarks } from './cache-marks.ts'
import { conversationOf } from './conversation.ts'
import { messageEvents } from './events.ts'
import { betaHeader, formatOf, marksCache, stopsOf, tierOf, userOf } from './fields.ts'
import { ignoredParameters } from './ignored.ts'
import { ownThinking } from './own-thinking.ts'
import { samplingOf } from './sampling.ts'
import { thinkingFor } from './thinking.ts'
import { toolsFor } from './tools.ts'
import type { Turn } from './turns.ts'

/**
 * A chat request as a Messages request. Upstream it is always a stream, also when the client wants one piece: long
 * answers are refused otherwise, and there is only one way to read.
 */
export function messagesPlan(request: Chat, model: Model<AnthropicCapabilities>): TranslatedPlan {
  const { accepts } = model
  if ((request.n ?? 1) > 1) throw badRequest('This model gives one choice only.', 'n', 'unsupported_value')

  const conversation = conversationOf(request.messages, accepts.prefill)
  const toolSettings = toolsFor(request, conversation.turns, accepts)
  const ownMark = isRecord(request.cache_control) ? 1 : 0
  const { tools, system, turns, ...marks } = withFewMarks({ ...conversation, tools: toolSettings.tools }, ownMark)
  const forced = toolSettings.choice?.type === 'any' || toolSettings.choice?.type === 'tool'
  const asked = outputLimit(request)?.tokens
  const cap = accepts.maxOutputTokens ?? defaultCap
  const thought = thinkingFor(request.reasoning_effort ?? (hasRoomToThink(request) ? undefined : 'none'), {
    accepts,
    forced,
    maxTokens: Math.min(asked ?? cap, cap),
    insideToolLoop: lacksThoughts(turns),
  })
  const own = ownThinking(request, cap)
  const room = roomFor(request, cap, thought.active, own.budget)
  const sampling = samplingOf(request, accepts, thought.active || asksToThink(request.thinking))
  const format = formatOf(request, accepts.structuredOutputs)
  const stops = stopsOf(request)
  const tier = tierOf(request)
  const instructions = [toolSettings.instruction, format.instruction].flatMap((text) =>
    text ? [{ type: 'text' as const, text }] : [],
  )
  const outputConfig = { ...(thought.effort ? { effort: thought.effort } : {}), ...format.config }

  const body: MessageCreateParamsStreaming = {
    model: model.model,
    max_tokens: room.maxTokens,
    ...(system.length + instructions.length > 0 ? { system: [...system, ...instructions] } : {}),
    messages: turns.map(({ role, content }) => ({ role, content: [...content] })),
    ...(tools.length > 0 ? { tools: [...tools] } : {}),
    ...(toolSettings.choice ? { tool_choice: toolSettings.choice } : {}),
    ...(thought.thinking ? { thinking: thought.thinking } : {}),
    ...(Object.keys(outputConfig).length > 0 ? { output_config: outputConfig } : {}),
    ...sampling.fields,
    ...(stops.sequences.length > 0 ? { stop_sequences: stops.sequences } : {}),
    ...userOf(request),
    ...tier.field,
    ...own.fields,
    ...ownMarkOf(request),
    ...(marksCache(request) ? {} : { cache_control: { type: 'ephemeral' } }),
    stream: true,
  }
  const dropped = [
    ...(conversation.changed ? ['messages'] : []),
    ...toolSettings.changed,
    ...(request.reasoning_effort ? thought.changed : []),
    ...room.changed,
    ...own.changed,
    ...sampling.changed,
    ...format.changed,
    ...stops.changed,
    ...tier.changed,
    ...(marks.changed ? ['cache_control'] : []),
    ...ignoredParameters(request),
  ]
  return {
    api: 'messages',
    path: '/v1/messages',
    body: { ...body },
    headers: betaHeader(request),
    dropped: [...new Set(dropped)],
    // Who speaks of thinking in Claude's own words knows what to do with signed thoughts.
    translator: () => messageEvents(isRecord(request.thinking)),
    unfenced: format.instruction !== undefined,
  }
}

/** Claude's own parameter, for clients that know it. */
const ownMarkOf = ({ cache_control: mark }: Chat): Record<string, unknown> =>
  mark === undefined ? {} : { cache_control: mark }

const defaultCap = 64_000

/** In Claude's own words. */
const asksToThink = (thinking: unknown): boolean =>
  isRecord(thinking) && (thinking.type === 'enabled' || thinking.type === 'adaptive')

/** The last turn answers a tool call, and the thoughts before that call were not kept. */
function lacksThoughts(turns: readonly Turn[]): boolean {
  const [before, last] = turns.slice(-2)
  const answers = last?.content.some(({ type }) => type === 'tool_result') ?? false
  return answers && !before?.content.some(({ type }) => type === 'thinking' || type === 'redacted_thinking')
}

/** Thoughts count as output: with less room than this a thinking model may end before its first word. */
const leastRoomToThink = 8_192

/** `budget`: what the client itself wants to be thought, which is to fit beside the answer it asks for. */
function roomFor(request: ChatRequest, cap: number, thinks: boolean, budget: number) {
  const limit = outputLimit(request)
  const least = thinks ? Math.min(leastRoomToThink, cap) : 1
  const asked = Math.max(limit?.tokens ?? cap, least)
  const maxTokens = Math.min(asked > budget ? asked : budget + asked, cap)
  return { maxTokens, changed: limit && limit.tokens !== maxTokens ? [limit.name] : [] }
}
