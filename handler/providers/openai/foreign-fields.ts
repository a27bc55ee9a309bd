import { isRecord } from '../../contract/shapes/shape.ts'

/**
 * What other providers' clients put into messages and tools: thoughts sent back, marks for Claude's cache. OpenAI
 * answers 400 to fields it does not know; these are hints, without which the request means the same.
 */
const foreign = new Set(['reasoning_content', 'reasoning', 'reasoning_details', 'thinking_blocks', 'cache_control'])

/** The same messages or tools without those fields; what has none of them stays the very same object. */
export function withoutForeignFields<T extends object>(entries: readonly T[]): T[] {
  return entries.map((entry) => {
    const plain = Object.keys(entry).some((name) => foreign.has(name)) ? filtered(entry) : entry
    const content = 'content' in plain ? plain.content : undefined
    return Array.isArray(content) && content.some(isMarked) ? { ...plain, content: content.map(unmarked) } : plain
  })
}

const isMarked = (part: unknown): boolean => isRecord(part) && part.cache_control !== undefined

function unmarked(part: unknown): unknown {
  if (!isRecord(part)) return part
  const { cache_control: _, ...rest } = part
  return rest
}

function filtered<T extends object>(entry: T): T {
  const copy = { ...entry }
  for (const name of foreign) Reflect.deleteProperty(copy, name)
  return copy
}
