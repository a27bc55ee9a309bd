import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { type Script, scriptIn } from './script.ts'

/** A request that was understood: what to answer, and how. */
export interface Understood {
  readonly script: Script
  readonly stream: boolean
  readonly usage: boolean
}

export interface Events {
  readonly head: string
  /** Sent in turn, from the first on. */
  readonly pieces: readonly string[]
  readonly tail: string
}

/** One provider's API as far as the bench uses it. Strict: what the real one would refuse is refused here. */
export interface Provider {
  readonly path: string
  /** Throws a `Refusal`. */
  understand(headers: IncomingHttpHeaders, body: string): Understood
  /** The whole answer as JSON. */
  answer(script: Script): string
  /** The events of a stream: before the text, one for each piece of it, after it. */
  events(understood: Understood): Events
}

export class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Text as both APIs let it be written. */
export const content = z.union([
  z.string().min(1),
  z.array(z.object({ type: z.literal('text'), text: z.string() })).min(1),
])

/** Parses strictly: an unknown field is a mistake, as it is to both providers. */
export function parsed<T>(shape: z.ZodType<T>, body: string): T {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new Refusal(400, 'not JSON')
  }
  const result = shape.safeParse(value)
  if (!result.success) throw new Refusal(400, z.prettifyError(result.error))
  return result.data
}

export function scriptOf(messages: readonly { content: z.infer<typeof content> }[]): Script {
  const last = messages.at(-1)?.content ?? ''
  const script = scriptIn(typeof last === 'string' ? last : last.map(({ text }) => text).join(''))
  if (script === undefined) throw new Refusal(400, 'the last message holds no script')
  return script
}
