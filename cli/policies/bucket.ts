import { isEveryone } from './principal.ts'
import { covers, type PolicyStatement } from './statement.ts'

/** True when the statement turns away every request for the bucket's objects that comes without TLS. */
export function deniesWithoutTls(statement: PolicyStatement, bucket: string): boolean {
  const { Effect, Principal, Condition } = statement
  const onlyWithoutTls = Object.entries(Condition?.Bool ?? {}).some(
    ([key, value]) => key.toLowerCase() === 'aws:securetransport' && String(value) === 'false',
  )
  return (
    Effect === 'Deny' &&
    isEveryone(Principal) &&
    // Every action on every object, hence ones that nobody has heard of.
    ['aws', 'aws-cn', 'aws-us-gov'].some((partition) =>
      covers(statement, 's3:any', `arn:${partition}:s3:::${bucket}/any`),
    ) &&
    onlyWithoutTls
  )
}
