import { outputs, parameters } from '../../handler/contract/names.ts'
import type { Observation, StackState } from './deployment.ts'
import { isPresent, missing, type Observed, present } from './observed.ts'

type Stack = Pick<Observation<'stack'>, 'stack'>

/** The function's name, as the stack puts it out: known without reading the function. */
export const functionNameOf = ({ stack }: Stack): Observed<string> => outputOf(stack, outputs.functionName)

/** The config bucket's name, as the stack puts it out: known without reading the bucket. */
export const bucketNameOf = ({ stack }: Stack): Observed<string> => outputOf(stack, outputs.bucketName)

/** A stack without it (one that failed to be created) has no such resource. */
function outputOf(stack: Observed<StackState>, output: string): Observed<string> {
  if (stack.state !== 'present') return stack
  const name = stack.value.outputs[output]
  return name === undefined ? missing : present(name)
}

/** The CIDRs that are deployed now; undefined when there is no stack to ask, or it admits nobody. */
export function deployedCidrs({ stack }: Stack): readonly string[] | undefined {
  if (!isPresent(stack)) return undefined
  const list = stack.value.parameters[parameters.allowedCidrs]
  return list === undefined || list === '' ? undefined : list.split(',')
}
