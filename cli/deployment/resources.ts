import { constructIds } from '../../handler/contract/names.ts'
import type { Observation, StackResources } from './deployment.ts'
import { missing, type Observed, present } from './observed.ts'

/** The physical id of the one resource of a type that the stack made for the function; missing where it made none. */
export function resourceIdOf(
  { resources }: Pick<Observation<'resources'>, 'resources'>,
  type: string,
): Observed<string> {
  if (resources.state !== 'present') return resources
  const [, found] = resourceOf(resources.value, type) ?? []
  return found === undefined ? missing : present(found.physicalId)
}

/**
 * The stack's own resource of a type. A stack of ours may hold a second role or log group some day (a custom resource's):
 * then the one whose logical id begins with a name of ours is meant.
 */
function resourceOf(resources: StackResources, type: string) {
  const ofType = Object.entries(resources).filter(([, resource]) => resource.type === type)
  if (ofType.length < 2) return ofType[0]
  return ofType.find(([id]) => ours.some((name) => id.startsWith(name)))
}

/** `ExecutionRole`, or in older templates the function's own (`ChatCompletionsFunctionServiceRole…`). */
const ours = ['ExecutionRole', ...Object.values(constructIds)]
