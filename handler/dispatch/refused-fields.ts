import { type Body, given, leaveOut } from './fields.ts'
import { type Lesson, refusalIn } from './refusal.ts'
import { withBudgetBelow } from './token-room.ts'

/**
 * What the capability table did not know: a field that a model refuses for every value, and how many tokens it gives at most
 * (BerriAI/litellm #26444: providers withdraw parameters faster than tables are edited). Kept for an hour, by model. Only what
 * a refusal says in the provider's own fixed words is kept; what may be about this one request is solved for it alone, so that
 * nothing one client sends changes what another one gets.
 */
export interface RefusedFields {
  /** The body without what this model is known to refuse, and the names of what was left out or lowered. */
  without(model: string, body: Body): Reduced
  /** Reads a 400; the body to ask again with, or undefined when it names nothing that can be left out or lowered. */
  learn(model: string, body: Body, refusal: string): (Reduced & { readonly learnt: string | undefined }) | undefined
}

interface Reduced {
  readonly body: Body
  readonly removed: readonly string[]
}

/** A provider may change its mind, and a sandbox may live for long. */
const rememberedMs = 3_600_000

export function refusedFields(now: () => number = Date.now): RefusedFields {
  /** By model, then by field: until when it is left out; for `max_tokens` also the cap. */
  const known = new Map<string, Map<string, { readonly until: number; readonly cap: number | undefined }>>()

  function remember(model: string, { field, cap }: Lesson): void {
    const fields = known.get(model) ?? new Map()
    known.set(model, fields.set(field, { until: now() + rememberedMs, cap }))
  }

  return {
    without(model, body) {
      const fields = known.get(model)
      let reduced: Reduced = { body, removed: [] }
      for (const [field, { until, cap }] of fields ?? []) {
        if (until <= now()) fields?.delete(field)
        else reduced = applied({ field, cap }, reduced)
      }
      return reduced
    },
    learn(model, body, text) {
      const refusal = refusalIn(text, body)
      if (refusal?.kind === 'room') {
        const room = withBudgetBelow(body)
        return room && { ...room, learnt: undefined }
      }
      if (!refusal) return undefined
      const { lesson, isGeneral } = refusal
      const reduced = applied(lesson, { body, removed: [] })
      if (reduced.removed.length === 0) return undefined
      if (isGeneral) remember(model, lesson)
      return { ...reduced, learnt: isGeneral ? learntText(lesson) : undefined }
    },
  }
}

/** For the log: what this request taught about its model. */
const learntText = ({ field, cap }: Lesson): string => (cap === undefined ? field : `${field} <= ${cap}`)

function applied({ field, cap }: Lesson, { body, removed }: Reduced): Reduced {
  const value = given(body, field)
  if (value === undefined) return { body, removed }
  if (cap === undefined) return { body: leaveOut(body, field), removed: [...removed, field] }
  if (typeof value !== 'number' || value <= cap) return { body, removed }
  const lowered = { ...body, [field]: cap }
  const room = withBudgetBelow(lowered)
  return { body: room?.body ?? lowered, removed: [...removed, field, ...(room?.removed ?? [])] }
}
