import type { GatewayResponse } from '../base/exchange.ts'
import type { Use } from '../contract/capabilities/capabilities.ts'
import type { Shape } from '../contract/shapes/shape.ts'
import { object } from '../contract/shapes/shapes.ts'
import type { Target } from '../providers/shared/provider.ts'
import { fallbacksOf, mustServe, targetOf, withDefaults } from '../providers/target.ts'
import { modelName } from '../request/chat-request.ts'
import { checked, parseBody } from '../request/parse.ts'
import type { Call } from './call.ts'

const named = object({ model: modelName })

/** Asks one model for the answer to a request, in the form the route gives it. */
type AskModel<T> = (request: T & Record<string, unknown>, target: Target) => Promise<GatewayResponse>

/**
 * Reads a request and has it answered by the model its alias leads to, or by one of the alias's fallbacks. Each model
 * gets its own alias's defaults, and the request is checked with them in it; for the alias's own before it is asked.
 */
export async function answerWithModel<T>(
  { text, map, wholeMap, builtIns, facts, attempts }: Call,
  shape: Shape<T>,
  use: Use,
  ask: AskModel<T>,
): Promise<GatewayResponse> {
  const body = checked(named, parseBody(text))
  const alias = body.model
  facts.alias = alias
  const own = targetOf(map, alias, builtIns)
  mustServe(own, use)
  const request = checked(shape, withDefaults(body, own))
  const askOther = (other: Target) => async () => ask(checked(shape, withDefaults(body, other)), other)
  return attempts(
    () => ask(request, own),
    () => fallbacksOf(wholeMap, alias, use, builtIns).map(askOther),
  )
}
