import { coversAction, isEveryone, type PolicyStatement } from './statement.ts'

/** True when the statement turns away every request for the bucket's objects that comes without TLS. */
export function deniesWithoutTls(statement: PolicyStatement, bucket: string): boolean {
  const { Effect, Principal, Action, Resource, Condition } = statement
  const onlyWithoutTls = Object.entries(Condition?.Bool ?? {}).some(
    ([key, value]) => key.toLowerCase() === 'aws:securetransport' && String(value) === 'false',
  )
  return (
    Effect === 'Deny' &&
    isEveryone(Principal) &&
    // Every action, hence one that nobody has heard of.
    coversAction({ Action }, 's3:any') &&
    [Resource].flat().some((resource) => resource === '*' || String(resource).endsWith(`:::${bucket}/*`)) &&
    onlyWithoutTls
  )
}
