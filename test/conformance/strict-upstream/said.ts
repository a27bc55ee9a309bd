import { z } from 'zod'

/** What a request asks for, whichever API it came through. */
export interface Asked {
  readonly model: string
  readonly stream: boolean
  /** The user's latest words. */
  readonly words: string
  /** Whether the last thing said is the result of a tool. */
  readonly answersTool: boolean
  /** Names of the tools on offer. */
  readonly tools: readonly string[]
  /** Whether the answer must be JSON. */
  readonly json: boolean
}

/** What the double says; each API writes it in its own form. */
export interface Said {
  readonly text: string
  readonly calls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[]
}

/**
 * Answers by what the user wrote, so that a test needs no script: `call NAME {json}` calls that tool, on as many lines
 * as there are tools to call; `say WORDS` says them; anything else is repeated.
 */
export function saidTo({ words, answersTool, tools, json }: Asked): Said {
  if (answersTool) return { text: 'The tools have answered.', calls: [] }
  const calls = [...words.matchAll(/^call (\S+) (\{.*\})$/gm)]
    .map(([, name = '', args = '']) => ({ name, arguments: args }))
    .filter(({ name }) => tools.includes(name))
    .map((call, index) => ({ id: `call_strict_${index + 1}`, ...call }))
  if (calls.length > 0) return { text: 'One moment.', calls }
  const said = /^say (.+)$/m.exec(words)?.[1]
  return { text: said ?? (json ? '{}' : `You said: ${words}`), calls: [] }
}

const part = z.looseObject({ type: z.string(), text: z.string().optional() })
const turn = z.looseObject({
  role: z.string().optional(),
  type: z.string().optional(),
  content: z.union([z.string(), z.array(part)]).nullish(),
})
const request = z.looseObject({
  model: z.string(),
  stream: z.boolean().nullish(),
  messages: z.array(turn).optional(),
  input: z.array(turn).optional(),
  tools: z
    .array(z.looseObject({ name: z.string().optional(), function: z.looseObject({ name: z.string() }).optional() }))
    .optional(),
  response_format: z.looseObject({}).optional(),
  output_config: z.looseObject({ format: z.unknown().optional() }).optional(),
  text: z.looseObject({ format: z.unknown().optional() }).optional(),
})

/** Reads a request of any of the three chat APIs. */
export function askedIn(body: unknown): Asked {
  const { model, stream, messages, input, tools = [], response_format, output_config, text } = request.parse(body)
  const turns = messages ?? input ?? []
  const last = turns.at(-1)
  return {
    model,
    stream: stream === true,
    words: wordsOf(turns.findLast((each) => each.role === 'user' && wordsOf(each) !== '')),
    answersTool:
      last?.role === 'tool' || last?.type === 'function_call_output' || partTypes(last).includes('tool_result'),
    tools: tools.map((tool) => tool.name ?? tool.function?.name ?? ''),
    json: Boolean(response_format ?? output_config?.format ?? text?.format),
  }
}

type Turn = z.infer<typeof turn>

const partTypes = (each: Turn | undefined): string[] =>
  Array.isArray(each?.content) ? each.content.map(({ type }) => type) : []

function wordsOf(each: Turn | undefined): string {
  const content = each?.content ?? ''
  return typeof content === 'string' ? content : content.map((one) => one.text ?? '').join('\n')
}
