import { z } from 'zod'
import { clientKeysSecretName, modelMapKey } from '../../handler/contract/names.ts'
import type { Observation } from '../deployment/deployment.ts'
import { isPresent } from '../deployment/observed.ts'
import { bucketNameOf } from '../deployment/outputs.ts'
import { placeOf } from '../deployment/template/facts.ts'
import type { Grant } from '../policies/excess.ts'

/** What the handler does, as a checklist says it: an action, and on which of its things. */
export const needsSchema = z.strictObject({
  needs: z.array(z.strictObject({ action: z.string(), on: z.enum(['logGroup', 'modelMap', 'secrets']) })),
})
export type Needs = z.infer<typeof needsSchema>['needs']

export const needParts = ['stack', 'function', 'stackLogGroup', 'secrets'] as const
type Seen = Observation<(typeof needParts)[number]>

interface Things {
  /** Patterns that hold all of it, and no more: nothing beyond them is needed. */
  readonly within: readonly string[]
  /** ARNs as a request names them: each of them must be allowed. */
  readonly exactly: readonly string[]
}

/** The most that the handler needs, as action and resource pattern. */
export const mostOf = (needs: Needs, seen: Seen): readonly Grant[] =>
  needs.flatMap(({ action, on }) => thingsOf(seen)[on].within.map((resource) => ({ action, resource })))

/** The least that the handler needs, as action and ARN. A secret that is not there needs nothing yet. */
export const leastOf = (needs: Needs, seen: Seen): readonly Grant[] =>
  needs.flatMap(({ action, on }) => thingsOf(seen)[on].exactly.map((resource) => ({ action, resource })))

function thingsOf({ stack, function: fn, stackLogGroup, secrets }: Seen): Record<Needs[number]['on'], Things> {
  const { partition, region, account } = placeOf(isPresent(stack) ? stack.value.arn : '')
  const arn = (service: string, rest: string): string => `arn:${partition}:${service}:${region}:${account}:${rest}`
  const bucket = bucketNameOf({ stack })
  const object = isPresent(bucket) ? [`arn:${partition}:s3:::${bucket.value}/${modelMapKey}`] : []
  const used = isPresent(fn) ? fn.value.logGroupName : undefined
  const group = isPresent(stackLogGroup) ? stackLogGroup.value.name : used
  const logs = group === undefined ? [] : [arn('logs', `log-group:${group}`)]
  const room = clientKeysSecretName.slice(0, clientKeysSecretName.lastIndexOf('/'))
  return {
    modelMap: { within: object, exactly: object },
    logGroup: {
      within: logs.flatMap((log) => [log, `${log}:*`]),
      exactly: logs.map((log) => `${log}:log-stream:any`),
    },
    secrets: {
      within: [arn('secretsmanager', `secret:${room}/*`)],
      exactly: Object.values(secrets).flatMap((secret) => (isPresent(secret) ? [secret.value.arn] : [])),
    },
  }
}
