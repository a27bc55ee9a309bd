import { accessLimited } from './access-limited.ts'
import { bucketPolicy } from './bucket-policy.ts'
import { bucketPresent } from './bucket-present.ts'
import { bucketPrivate } from './bucket-private.ts'
import {
  bucketSettings,
  functionCode,
  functionSettings,
  functionVariables,
  roleAssigned,
  roleTrust,
  urlCors,
} from './changed-by-hand.ts'
import type { Check } from './check.ts'
import { functionReady } from './function-ready.ts'
import { functionTimeout } from './function-timeout.ts'
import { gatewayOpen } from './gateway-open.ts'
import { keysAccepted } from './keys-accepted.ts'
import { keysNotInCode } from './keys-not-in-code.ts'
import { logGroupUsed } from './log-group-used.ts'
import { logRetention } from './log-retention.ts'
import { modelMapUploaded } from './model-map-uploaded.ts'
import { noOtherAccess } from './no-other-access.ts'
import { requestAnswered } from './request-answered.ts'
import { requestLogged } from './request-logged.ts'
import { responseStreamed } from './response-streamed.ts'
import { roleLeastPrivilege } from './role-least-privilege.ts'
import { roleSufficient } from './role-sufficient.ts'
import { secretsRegistered } from './secrets-registered.ts'
import { stackSettled } from './stack-settled.ts'
import { urlAuthType } from './url-auth-type.ts'
import { urlPermissions } from './url-permissions.ts'
import { urlStreamMode } from './url-stream-mode.ts'

/** Every check a checklist may name. */
export const checks: Readonly<Record<string, Check>> = {
  'stack-settled': stackSettled,
  'function-ready': functionReady,
  'function-code': functionCode,
  'function-settings': functionSettings,
  'function-variables': functionVariables,
  'gateway-open': gatewayOpen,
  'url-auth-type': urlAuthType,
  'no-other-access': noOtherAccess,
  'url-cors': urlCors,
  'bucket-policy': bucketPolicy,
  'bucket-settings': bucketSettings,
  'role-assigned': roleAssigned,
  'role-trust': roleTrust,
  'role-sufficient': roleSufficient,
  'function-timeout': functionTimeout,
  'url-stream-mode': urlStreamMode,
  'url-permissions': urlPermissions,
  'bucket-present': bucketPresent,
  'model-map-uploaded': modelMapUploaded,
  'secrets-registered': secretsRegistered,
  'log-group-used': logGroupUsed,
  'keys-accepted': keysAccepted,
  'log-retention': logRetention,
  'access-limited': accessLimited,
  'keys-not-in-code': keysNotInCode,
  'bucket-private': bucketPrivate,
  'role-least-privilege': roleLeastPrivilege,
  'request-answered': requestAnswered,
  'response-streamed': responseStreamed,
  'request-logged': requestLogged,
}
