import { t } from '../../i18n/index.ts'
import type { Rule } from './rule.ts'

const whoAmI = 'aws sts get-caller-identity'

/** AWS does not know who asks, or from which region. */
export const credentialRules: readonly Rule[] = [
  {
    code: 'CREDENTIALS_EXPIRED',
    codes: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired', 'AssumeRoleExpiredToken'],
    message: /\b(token|session)\b.{0,60}\bexpired\b/i,
    because: () => t.aws.because.expired,
    next: () => [whoAmI],
  },
  {
    code: 'CLOCK_WRONG',
    codes: ['RequestTimeTooSkewed', 'RequestExpired'],
    message: /Signature (expired|not yet current)/i,
    because: () => t.aws.because.clock,
    next: () => t.aws.setClock,
  },
  {
    code: 'MFA_REFUSED',
    message: /MultiFactorAuthentication failed/i,
    because: () => t.aws.because.mfaRefused,
    next: () => [t.aws.runAgain],
  },
  {
    code: 'PROFILE_UNKNOWN',
    message:
      /using profile: \[[^\]]{1,80}\]|profile .{1,80} (could not be found|was not found|not found|does not exist)/i,
    because: ({ message }) =>
      t.aws.because.profile(/\[([^[\]]{1,80})\]|profile ["']?([\w.-]+)/i.exec(message)?.slice(1).find(Boolean)),
    next: () => ['aws configure list-profiles'],
  },
  {
    code: 'CREDENTIALS_MISSING',
    codes: ['CredentialsProviderError', 'NoCredentials', 'NoBaseCredentials', 'UnresolvedAccount'],
    message: /Could not load credentials|Unable to resolve AWS account/i,
    because: () => t.aws.because.noCredentials,
    next: () => ['aws configure', 'aws configure sso'],
  },
  {
    code: 'CREDENTIALS_WRONG',
    codes: [
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'IncompleteSignature',
      'InvalidAccessKeyId',
      'InvalidToken',
      'AuthFailure',
      'MissingAuthenticationToken',
      'IncorrectDefaultCredentials',
    ],
    because: () => t.aws.because.wrongCredentials,
    next: () => [whoAmI, 'aws configure list'],
  },
  {
    code: 'REGION_MISSING',
    message: /Region is missing/i,
    because: () => t.aws.because.noRegion,
    next: () => ['aws configure set region ap-northeast-1'],
  },
  {
    code: 'REGION_DISABLED',
    codes: ['OptInRequired', 'RegionDisabledException'],
    because: () => t.aws.because.regionDisabled,
    next: () => ['aws account list-regions'],
  },
]
