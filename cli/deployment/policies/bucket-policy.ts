import type { PolicyStatement } from '../deployment.ts'

/** True when the statement turns away every request for the bucket's objects that comes without TLS. */
export function deniesWithoutTls(
  { Effect, Principal, Action, Resource, Condition }: PolicyStatement,
  bucket: string,
): boolean {
  const onlyWithoutTls = Object.entries(Condition?.Bool ?? {}).some(
    ([key, value]) => key.toLowerCase() === 'aws:securetransport' && String(value) === 'false',
  )
  return (
    Effect === 'Deny' &&
    isEveryone(Principal) &&
    [Action].flat().some((action) => action === 's3:*' || action === '*') &&
    [Resource].flat().some((resource) => resource === '*' || String(resource).endsWith(`:::${bucket}/*`)) &&
    onlyWithoutTls
  )
}

/** True when the statement allows anything to anybody, whatever its conditions. */
export const grantsToEveryone = ({ Effect, Principal }: PolicyStatement): boolean =>
  Effect === 'Allow' && isEveryone(Principal)

/** `"*"` and `{"AWS": "*"}` mean the same; a list may hold it too. */
function isEveryone(principal: unknown): boolean {
  if (principal === '*') return true
  if (typeof principal !== 'object' || principal === null) return false
  return Object.values(principal).flat().includes('*')
}
