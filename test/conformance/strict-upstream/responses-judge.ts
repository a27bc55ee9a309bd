import { z } from 'zod'
import { efforts, shared } from './chat-shape.ts'
import { gptTruth } from './gpt-truth.ts'
import { type Body, firstRefusal, invalid, type Refusal } from './refusal.ts'
import { shapeFault } from './shape-fault.ts'

const inputContent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('input_text'), text: z.string() }),
  z.strictObject({
    type: z.literal('input_image'),
    image_url: z.string().min(1).optional(),
    detail: z.enum(['low', 'high', 'auto', 'original']).optional(),
    file_id: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('input_file'),
    file_data: z.string().optional(),
    file_id: z.string().optional(),
    filename: z.string().optional(),
  }),
])
const message = z.strictObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'developer', 'system']),
  content: z.union([z.string(), z.array(inputContent).min(1)]),
})
const spoken = z.strictObject({
  type: z.literal('message').optional(),
  role: z.literal('assistant'),
  content: z.string().min(1),
})
const functionCall = z.strictObject({
  type: z.literal('function_call'),
  call_id: z.string().min(1),
  name: z.string().min(1),
  arguments: z.string().min(1),
})
const functionOutput = z.strictObject({
  type: z.literal('function_call_output'),
  call_id: z.string().min(1),
  output: z.union([z.string(), z.array(inputContent).min(1)]),
})
const item = z.union([message, spoken, functionCall, functionOutput])

const tool = z.strictObject({
  type: z.literal('function'),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string().optional(),
  parameters: z.looseObject({ type: z.literal('object').optional() }),
  strict: z.boolean(),
})
const format = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
    schema: z.looseObject({}),
    description: z.string().optional(),
    strict: z.boolean().nullish(),
  }),
])
const functionName = z.strictObject({ type: z.literal('function'), name: z.string() })

const responsesRequest = z.strictObject({
  ...shared,
  model: z.string().min(1),
  input: z.array(item).min(1),
  include: z.array(z.string()).optional(),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  reasoning: z
    .strictObject({ effort: efforts.nullish(), summary: z.enum(['auto', 'concise', 'detailed']).nullish() })
    .nullish(),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().optional() }).nullish(),
  text: z
    .strictObject({ format: format.optional(), verbosity: z.enum(['low', 'medium', 'high']).optional() })
    .optional(),
  tools: z.array(tool).min(1).optional(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      functionName,
      z.strictObject({
        type: z.literal('allowed_tools'),
        mode: z.enum(['auto', 'required']),
        tools: z.array(functionName).min(1),
      }),
    ])
    .optional(),
})
type StrictResponses = z.infer<typeof responsesRequest>

/** What OpenAI's Responses API answers to a request; undefined when it would answer it. */
export function judgeResponses(body: Body): Refusal | undefined {
  const read = responsesRequest.safeParse(body)
  if (!read.success) return shapeFault(read.error)
  return firstRefusal(read.data, [callsAndOutputs, sampled, toolsChosen, jsonNamed])
}

function callsAndOutputs({ input }: StrictResponses): Refusal | undefined {
  const called = new Set<string>()
  const answered = new Set<string>()
  for (const entry of input) {
    if (!('call_id' in entry)) continue
    if (entry.type === 'function_call') {
      called.add(entry.call_id)
    } else if (!called.has(entry.call_id)) {
      return invalid(`No tool call found for function call output with call_id ${entry.call_id}.`, 'input')
    } else answered.add(entry.call_id)
  }
  const open = [...called].find((id) => !answered.has(id))
  return open === undefined ? undefined : invalid(`No tool output found for function call ${open}.`, 'input')
}

function sampled({ model, reasoning, temperature, top_p }: StrictResponses): Refusal | undefined {
  const truth = gptTruth(model)
  const effort = reasoning?.effort ?? truth.defaultEffort
  if (effort === 'none' && truth.reasons && !truth.none) {
    return invalid(`Unsupported value: 'none' is not supported with the '${model}' model.`, 'reasoning.effort')
  }
  const sampling = Object.entries({ temperature, top_p }).find(([, value]) => value !== undefined && value !== null)
  return sampling && truth.reasons && effort !== 'none'
    ? invalid(`Unsupported parameter: '${sampling[0]}' is not supported with this model.`, sampling[0])
    : undefined
}

function toolsChosen({ tools, tool_choice: choice }: StrictResponses): Refusal | undefined {
  if (!tools) {
    return choice && choice !== 'none' && choice !== 'auto'
      ? invalid("Tool choice requires 'tools' to be specified.", 'tool_choice')
      : undefined
  }
  for (const { strict, name, parameters } of tools) {
    const required = Array.isArray(parameters.required) ? parameters.required : []
    const properties = Object.keys(Object(parameters.properties ?? {}))
    const whole = parameters.additionalProperties === false && properties.every((key) => required.includes(key))
    if (strict && !whole) {
      return invalid(
        `Invalid schema for function '${name}': 'additionalProperties' is required to be supplied and to be false.`,
        'tools[0].parameters',
        'invalid_function_parameters',
      )
    }
  }
  if (typeof choice !== 'object') return undefined
  const wanted = choice.type === 'function' ? [choice.name] : choice.tools.map(({ name }) => name)
  const missing = wanted.find((name) => !tools.some((tool) => tool.name === name))
  return missing === undefined
    ? undefined
    : invalid(`Tool choice '${missing}' not found in 'tools' parameter.`, 'tool_choice')
}

const jsonNamed = ({ input, text }: StrictResponses): Refusal | undefined =>
  text?.format?.type === 'json_object' && !/json/i.test(JSON.stringify(input))
    ? invalid(
        "Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.",
        'input',
      )
    : undefined
