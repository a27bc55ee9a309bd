import type { RequestFacts } from '../base/facts.ts'
import type { ModelMap } from '../contract/model-map.ts'
import type { Attempts } from '../dispatch/attempts.ts'
import type { Dispatch } from '../dispatch/dispatch.ts'
import type { BuiltIns } from '../providers/target.ts'

/** What a route works with: the request's body as text, the map of the moment, and the way to the providers. */
export interface Call {
  readonly text: string
  /** What this client may ask for. */
  readonly map: ModelMap
  /** Where fallbacks lead: what the administrator configured needs no permission of the client's. */
  readonly wholeMap: ModelMap
  readonly builtIns: BuiltIns
  readonly facts: RequestFacts
  readonly dispatch: Dispatch
  readonly attempts: Attempts
  /** Seconds since 1970, for `created`. */
  readonly created: number
}
