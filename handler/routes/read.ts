import type { Use } from '../contract/capabilities/capabilities.ts'
import type { Shape } from '../contract/shape.ts'
import { object } from '../contract/shapes.ts'
import type { Call } from '../exchange.ts'
import { mustServe, type Target, targetOf, withDefaults } from '../providers/target.ts'
import { modelName } from '../request/chat-request.ts'
import { checked, parseBody } from '../request/parse.ts'

const named = object({ model: modelName })

/** A request and where it leads. Checked after the alias's defaults are in, so that these are checked as well. */
export function read<T>(
  { text, map, builtIns, record }: Call,
  shape: Shape<T>,
  use: Use,
): { request: T & Record<string, unknown>; target: Target } {
  const body = checked(named, parseBody(text))
  record.alias = body.model.slice(0, 100)
  const target = targetOf(map, body.model, builtIns)
  mustServe(target, use)
  return { request: checked(shape, withDefaults(body, target)), target }
}
