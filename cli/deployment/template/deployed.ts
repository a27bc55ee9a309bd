import type { Observation } from '../deployment.ts'
import { type Observed, present } from '../observed.ts'
import { placeOf } from './facts.ts'
import { type ResolvedTemplate, resolveTemplate } from './resolve.ts'

/** What the deployed template says in values, from the stack, its template and its resources as observed. */
export function deployedTemplate({
  stack,
  template,
  resources,
}: Pick<
  Observation<'stack' | 'template' | 'resources'>,
  'stack' | 'template' | 'resources'
>): Observed<ResolvedTemplate> {
  if (stack.state !== 'present') return stack
  if (template.state !== 'present') return template
  if (resources.state !== 'present') return resources
  const { name: stackName, arn: stackId, parameters } = stack.value
  const facts = { ...placeOf(stackId), stackName, stackId, parameters, resources: resources.value }
  return present(resolveTemplate(template.value, facts))
}
