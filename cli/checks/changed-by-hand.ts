import { environment } from '../../handler/contract/names.ts'
import { asDeployed } from './as-deployed.ts'

const oneOf =
  (...ids: readonly string[]) =>
  ({ id }: { readonly id: string }): boolean =>
    ids.includes(id)

/** What decides whether the function runs at all, and with which code (runbook, closing list: infrastructure 1). */
export const functionCode = asDeployed(
  ['function'],
  oneOf('function-handler', 'function-runtime', 'function-layers', 'function-architecture'),
  ['function-ready'],
)

/** How the function runs, beside its timeout. */
export const functionSettings = asDeployed(
  ['function'],
  oneOf('function-memory', 'function-ephemeral-storage', 'function-tracing', 'function-log-format'),
  ['function-ready'],
)

/**
 * The variables that the template gives: they say where the map and the keys are. Ones that it does not give may be keys,
 * and the list of addresses says who comes in: other checks judge those.
 */
export const functionVariables = asDeployed(
  ['function'],
  ({ id, after }) =>
    /^environment-/.test(id) && after !== undefined && id !== `environment-${environment.allowedCidrs}`,
  ['function-ready'],
)

/** No web page reads answers through the URL. */
export const urlCors = asDeployed(['function', 'url'], oneOf('url-cors'), ['function-ready'])

/** How the bucket keeps what lies in it. */
export const bucketSettings = asDeployed(
  ['bucketVersioning', 'bucketEncryption', 'bucketLifecycle', 'bucketOwnership'],
  oneOf('bucket-encryption', 'bucket-lifecycle', 'bucket-ownership'),
  ['bucket-present'],
)

/** Which role the function has, and what caps it. */
export const roleAssigned = asDeployed(
  ['function', 'stackRole'],
  oneOf('function-role', 'role-boundary', 'role-missing'),
  ['function-ready'],
)

/** Who may take the role. */
export const roleTrust = asDeployed(['stackRole'], oneOf('role-trust'), [])
