import { objectIn } from '../base/json.ts'
import { isRecord } from '../contract/shapes/shape.ts'

/** What a streamed answer says, put together again: a secret that came in pieces must be whole to be found. */
interface Transcript {
  /** Reads the whole lines of a text and gives back what follows the last of them. */
  read(text: string): string
  /** Characters so far. */
  length(): number
  /** Each choice and each tool call by itself, then whatever was no chunk. */
  text(): string
}

export function transcript(): Transcript {
  const said = new Map<string, string>()
  let others = ''
  let length = 0

  function readLine(line: string): void {
    const data = line.startsWith('data:') ? line.slice('data:'.length) : undefined
    const event = data === undefined ? undefined : objectIn(data)
    if (event === undefined) return
    const words = wordsIn(event)
    if (words === undefined) others += `${line}\n`
    for (const [who, text] of words ?? []) {
      said.set(who, (said.get(who) ?? '') + text)
      length += text.length
    }
  }

  return {
    read(text) {
      const lines = text.split('\n')
      const rest = lines.pop() ?? ''
      for (const line of lines) readLine(line)
      return rest
    },
    length: () => length + others.length,
    text: () => [...said.values(), others].filter((part) => part !== '').join('\n'),
  }
}

/** The words of one chunk, each with whose they are. Undefined for what is no chunk. */
function wordsIn({ choices }: Record<string, unknown>): [string, string][] | undefined {
  if (!Array.isArray(choices)) return undefined
  return choices.flatMap((choice: unknown) => (isRecord(choice) ? wordsOf(choice) : []))
}

/** In the order they stand: reasoning, text, tool arguments. */
function wordsOf({ index, delta, text }: Record<string, unknown>): [string, string][] {
  if (!isRecord(delta)) return pieces(`${index}`, text)
  return [...pieces(`${index}`, delta.reasoning_content, delta.content), ...callsIn(`${index}`, delta.tool_calls)]
}

function callsIn(choice: string, calls: unknown): [string, string][] {
  if (!Array.isArray(calls)) return []
  return calls.flatMap((call: unknown) =>
    isRecord(call) && isRecord(call.function)
      ? pieces(`${choice}.${call.index}`, call.function.name, call.function.arguments)
      : [],
  )
}

const pieces = (who: string, ...words: readonly unknown[]): [string, string][] =>
  words.flatMap((text) => (typeof text === 'string' && text !== '' ? [[who, text]] : []))
