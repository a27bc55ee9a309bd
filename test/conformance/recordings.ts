import type { Case } from './cases/case.ts'
import { topics } from './topics.ts'

/** Which language a provider spoke when it was recorded, and which one the client was answered in. */
export type Kind =
  | 'messages'
  | 'messages, unfenced'
  | 'responses'
  | 'chat'
  | 'messages to completions'
  | 'chat to completions'

/** A stream of a provider that is complete, and the exact bytes that the client must get for it. */
export interface Recording {
  readonly name: string
  readonly kind: Kind
  readonly of: Case
  /** One event each, with its blank line. */
  readonly events: readonly string[]
  readonly received: string
}

/** Every complete stream of the cases. */
export const recordings: readonly Recording[] = topics.flatMap(({ topic, cases }) =>
  cases.flatMap((each) => {
    const { answered, receives } = each
    if (!answered || !('body' in answered) || typeof answered.body === 'string') return []
    const received = receives?.body
    if (typeof received !== 'string' || !/data: \[DONE\]\s+$/.test(received)) return []
    const events = answered.body.map((event) => (typeof event === 'string' ? event : Buffer.from(event).toString()))
    return [{ name: `${topic}: ${each.name}`, kind: kindOf(each, events), of: each, events, received }]
  }),
)

function kindOf({ path = '', asks }: Case, events: readonly string[]): Kind {
  const completions = path.endsWith('/completions') && !/(chat|fim)\/completions$/.test(path)
  if (events.some((event) => event.startsWith('event: response.'))) return 'responses'
  if (events.some((event) => event.startsWith('event: message_start'))) {
    if (completions) return 'messages to completions'
    return JSON.stringify(asks ?? {}).includes('json_object') ? 'messages, unfenced' : 'messages'
  }
  return completions ? 'chat to completions' : 'chat'
}
