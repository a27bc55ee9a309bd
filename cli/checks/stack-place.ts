import type { StackState } from '../deployment/deployment.ts'
import { isPresent, type Observed } from '../deployment/observed.ts'
import { placeOf } from '../deployment/template/facts.ts'

/** The account that the stack stands in; empty, hence nobody's, where the stack could not be read. */
export const accountOf = (stack: Observed<StackState>): string =>
  isPresent(stack) ? placeOf(stack.value.arn).account : ''
