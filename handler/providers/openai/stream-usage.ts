import { isRecord } from '../../contract/shapes/shape.ts'
import type { PassedOnPlan } from '../shared/plan.ts'

type Body = Readonly<Record<string, unknown>>

/**
 * The log counts tokens whether the client wants to know them or not: a stream is asked for its usage, and the plan says
 * when the client did not ask itself.
 */
export function countingUsage(body: Body): Pick<PassedOnPlan, 'body' | 'hidesUsage'> {
  const options = isRecord(body.stream_options) ? body.stream_options : {}
  if (body.stream !== true || options.include_usage === true) return { body }
  return { body: { ...body, stream_options: { ...options, include_usage: true } }, hidesUsage: true }
}
