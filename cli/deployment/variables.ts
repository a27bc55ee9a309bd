import type { FunctionState } from './deployment.ts'
import type { Observed } from './observed.ts'

/** The function's environment variables; missing or unreadable with the function itself, too. */
export const variablesOf = (fn: Observed<FunctionState>): FunctionState['environment'] =>
  fn.state === 'present' ? fn.value.environment : fn
