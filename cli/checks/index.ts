import { z } from 'zod'
import type { Deployment } from '../deployment/deployment.ts'
import { accessLimited } from './access-limited.ts'
import { bucketPrivate } from './bucket-private.ts'
import type { Check, Evidence, Finding } from './finding.ts'
import { functionTimeout } from './function-timeout.ts'
import { keysNotInCode } from './keys-not-in-code.ts'
import { logRetention } from './log-retention.ts'
import { modelMapUploaded } from './model-map-uploaded.ts'
import { requestAnswered, requestLogged, responseStreamed } from './request.ts'
import { roleLeastPrivilege } from './role-least-privilege.ts'
import { secretsRegistered } from './secrets-registered.ts'
import { urlPermissions } from './url-permissions.ts'
import { urlStreamMode } from './url-stream-mode.ts'

/** A check with its expectation already in it. */
export type BoundCheck = (deployment: Deployment, evidence: Evidence) => Finding

/** Binds a check to an expected value out of a checklist, parsed by the check's own schema. */
const expecting =
  <E>(schema: z.ZodType<E>, check: Check<E>) =>
  (expected: unknown): BoundCheck => {
    const parsed = schema.parse(expected)
    return (deployment, evidence) => check(deployment, parsed, evidence)
  }

const plain = (check: Check) =>
  expecting(z.undefined(), (deployment, _none, evidence) => check(deployment, undefined, evidence))

/** Every check a checklist may name. */
export const checks: Readonly<Record<string, (expected: unknown) => BoundCheck>> = {
  'function-timeout': expecting(z.strictObject({ seconds: z.int() }), functionTimeout),
  'url-stream-mode': expecting(z.strictObject({ invokeMode: z.string() }), urlStreamMode),
  'url-permissions': plain(urlPermissions),
  'model-map-uploaded': expecting(z.strictObject({ key: z.string() }), modelMapUploaded),
  'secrets-registered': plain(secretsRegistered),
  'log-retention': expecting(z.strictObject({ atLeastDays: z.int() }), logRetention),
  'access-limited': plain(accessLimited),
  'keys-not-in-code': plain(keysNotInCode),
  'bucket-private': plain(bucketPrivate),
  'role-least-privilege': expecting(z.strictObject({ actions: z.array(z.string()) }), roleLeastPrivilege),
  'request-answered': plain(requestAnswered),
  'response-streamed': plain(responseStreamed),
  'request-logged': plain(requestLogged),
}
