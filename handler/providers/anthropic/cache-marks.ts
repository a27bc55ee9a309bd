import type { TextBlockParam, Tool } from '@anthropic-ai/sdk/resources/messages'
import type { Turn } from './turns.ts'

/** What may carry marks for the cache, in the order in which the cache sees it. */
interface Marked {
  readonly tools: readonly Tool[]
  readonly system: readonly TextBlockParam[]
  readonly turns: readonly Turn[]
}

/** The API refuses a request with more marks than this. */
const most = 4

/**
 * The same with as few marks as the API takes, `onRequest` being those on the request itself. The last ones stay: each
 * covers everything before it.
 */
export function withFewMarks(given: Marked, onRequest: number): Marked & { readonly changed: boolean } {
  const { tools, system, turns } = given
  const marked = [...tools, ...system, ...turns.flatMap(({ content }) => content)].filter(isMarked)
  const tooMany = new Set<object>(marked.slice(0, Math.max(marked.length + onRequest - most, 0)))
  if (tooMany.size === 0) return { ...given, changed: false }
  const few = <T extends object>(list: readonly T[]): T[] =>
    list.map((each) => (tooMany.has(each) ? unmarked(each) : each))
  return {
    tools: few(tools),
    system: few(system),
    turns: turns.map(({ role, content }) => ({ role, content: few(content) })),
    changed: true,
  }
}

const isMarked = (block: object): boolean => 'cache_control' in block && Boolean(block.cache_control)

function unmarked<T extends object>(block: T): T {
  const copy = { ...block }
  Reflect.deleteProperty(copy, 'cache_control')
  return copy
}
