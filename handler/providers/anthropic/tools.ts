import type { Tool, ToolChoice } from '@anthropic-ai/sdk/resources/messages'
import { badRequest } from '../../base/errors.ts'
import type { AnthropicCapabilities } from '../../contract/capabilities/anthropic.ts'
import type { ChatRequest, Tool as ClientTool, FunctionTool } from '../../request/chat-request.ts'
import { readsFunctionCall } from '../../request/function-calls.ts'
import { cacheControl } from './blocks.ts'
import { isPlain, plainSchema } from './json-schema.ts'
import type { Turn } from './turns.ts'

/** Tools and the choice among them, in Anthropic's form. */
interface ToolSettings {
  readonly tools: readonly Tool[]
  readonly choice: ToolChoice | undefined
  /** A line for the system prompt, where the model may not be forced. */
  readonly instruction: string | undefined
  readonly changed: readonly string[]
}

export function toolsFor(request: ChatRequest, turns: readonly Turn[], accepts: AnthropicCapabilities): ToolSettings {
  const { offered, changed } = offeredTools(request, accepts.structuredOutputs)
  const asked = toolChoiceOf(request, offered)
  const tools = offered.filter(({ name }) => asked.only?.has(name) ?? true)
  if (tools.length === 0) {
    // The API refuses calls in the history when no tool is described.
    const known = toolsIn(turns)
    return {
      tools: known,
      choice: known.length > 0 ? { type: 'none' } : undefined,
      instruction: undefined,
      changed,
    }
  }
  const wanted = asked.choice
  const forced = wanted?.type === 'any' || wanted?.type === 'tool'
  if (!forced || accepts.forcedTools) {
    return { tools, choice: withParallel(wanted, request), instruction: undefined, changed }
  }
  const instruction =
    wanted.type === 'tool'
      ? `Answer by calling the tool \`${wanted.name}\`, and no other.`
      : 'Answer by calling one of the tools.'
  return { tools, choice: withParallel({ type: 'auto' }, request), instruction, changed: [...changed, 'tool_choice'] }
}

/** At most this many tools may be strict. */
const mostStrict = 20

/** Each tool once, and whether that is less than what was asked for. */
function offeredTools(request: ChatRequest, strictExists: boolean) {
  const legacy: ClientTool[] = (request.functions ?? []).map((definition) => ({
    type: 'function',
    function: definition,
  }))
  const tools = new Map<string, Tool>()
  let strict = 0
  let isLess = false
  const all = [...(request.tools ?? []), ...legacy]
  all.forEach((tool, index) => {
    if (!tool.function) {
      throw badRequest(
        `This model takes function tools, not '${tool.type}'.`,
        `tools[${index}].type`,
        'unsupported_tool',
      )
    }
    const { name, strict: wantsStrict, parameters } = tool.function
    const staysStrict = strictExists && wantsStrict === true && canBeStrict(parameters) && strict < mostStrict
    if (staysStrict) strict += 1
    isLess ||= tools.has(name) || (wantsStrict === true && !(staysStrict && isPlain(parameters ?? {})))
    if (!tools.has(name)) tools.set(name, { ...toolOf(tool.function, staysStrict), ...cacheControl(tool) })
  })
  return { offered: [...tools.values()], changed: isLess ? ['tools'] : [] }
}

const canBeStrict = (schema: FunctionTool['parameters']): boolean => schema?.additionalProperties === false

/** The schema goes along whole; only `strict` narrows what may be in it. */
function toolOf({ name, description, parameters }: FunctionTool, strict: boolean): Tool {
  const schema = parameters ?? { properties: {} }
  return {
    name,
    ...(description ? { description } : {}),
    input_schema: { ...(strict ? plainSchema(schema) : schema), type: 'object' },
    ...(strict ? { strict: true } : {}),
  }
}

interface RequestedChoice {
  readonly choice: ToolChoice | undefined
  readonly only?: ReadonlySet<string>
}

function toolChoiceOf(request: ChatRequest, offered: readonly Tool[]): RequestedChoice {
  const wanted = request.tool_choice ?? legacyChoice(request)
  if (!wanted || wanted === 'auto') return { choice: undefined }
  if (wanted === 'none') return { choice: { type: 'none' } }
  if (wanted === 'required') return { choice: { type: 'any' } }
  if (wanted.function) return { choice: { type: 'tool', name: wanted.function.name } }
  if (!wanted.allowed_tools)
    throw badRequest(`Unknown tool choice '${wanted.type}'.`, 'tool_choice.type', 'invalid_value')
  const names = wanted.allowed_tools.tools.flatMap((tool) => (tool.function ? [tool.function.name] : []))
  const known = new Set(offered.map(({ name }) => name))
  return {
    choice: wanted.allowed_tools.mode === 'required' ? { type: 'any' } : undefined,
    ...(names.every((name) => known.has(name)) ? { only: new Set(names) } : {}),
  }
}

function legacyChoice({ function_call: call }: ChatRequest): ChatRequest['tool_choice'] {
  return typeof call === 'object' && call ? { type: 'function', function: { name: call.name } } : call
}

function withParallel(choice: ToolChoice | undefined, request: ChatRequest): ToolChoice | undefined {
  const oneAtATime = request.parallel_tool_calls === false || readsFunctionCall(request)
  if (!oneAtATime || choice?.type === 'none') return choice
  return { ...(choice ?? { type: 'auto' }), disable_parallel_tool_use: true }
}

function toolsIn(turns: readonly Turn[]): Tool[] {
  const names = turns.flatMap(({ content }) =>
    content.flatMap((block) => (block.type === 'tool_use' ? [block.name] : [])),
  )
  return [...new Set(names)].map((name) => ({ name, input_schema: { type: 'object' } }))
}
