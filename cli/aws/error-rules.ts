import { type ExitCode, exitCode } from '../exit-codes.ts'
import { t } from '../i18n/index.ts'
import type { ErrorFacts } from './error-facts.ts'

/** One kind of failure: how it is recognised, what is said, what to do. The first rule that fits any link of the chain wins. */
export interface Rule {
  /** Stable and language-free. */
  readonly code: string
  /** AWS's, the CDK toolkit's or Node's codes. */
  readonly codes?: readonly string[]
  readonly message?: RegExp
  readonly fault?: 'client' | 'server'
  readonly say: (facts: ErrorFacts) => string
  readonly next?: (facts: ErrorFacts) => readonly string[]
  /** "AWS refused" when not given. */
  readonly exit?: ExitCode
}

const whoAmI = 'aws sts get-caller-identity'
const { preflight, declined, usage } = exitCode

/** Ordered from the particular to the general. */
export const rules: readonly Rule[] = [
  {
    code: 'CREDENTIALS_EXPIRED',
    codes: ['ExpiredToken', 'ExpiredTokenException', 'TokenRefreshRequired', 'AssumeRoleExpiredToken'],
    message: /\b(token|session)\b.{0,60}\bexpired\b/i,
    say: () => t.aws.because.expired,
    next: () => ['aws sso login', whoAmI],
    exit: preflight,
  },
  {
    code: 'CLOCK_WRONG',
    codes: ['RequestTimeTooSkewed', 'RequestExpired'],
    message: /Signature (expired|not yet current)/i,
    say: () => t.aws.because.clock,
    next: () => t.aws.setClock,
    exit: preflight,
  },
  {
    code: 'MFA_NEEDED',
    message: /requires multi-factor authentication/i,
    say: () => t.aws.mfaNeeded,
    next: () => ['aws sts get-session-token --serial-number <MFA ARN> --token-code <CODE>'],
    exit: preflight,
  },
  {
    code: 'PROFILE_UNKNOWN',
    message: /using profile: \[.+\]|profile .{1,80} (could not be found|was not found|not found|does not exist)/i,
    say: ({ message }) =>
      t.aws.because.profile(/\[(.+?)\]|profile ["']?([\w.-]+)/i.exec(message)?.slice(1).find(Boolean)),
    next: () => ['aws configure list-profiles', 'aws configure'],
    exit: preflight,
  },
  {
    code: 'CREDENTIALS_MISSING',
    codes: ['CredentialsProviderError', 'NoCredentials', 'NoBaseCredentials', 'UnresolvedAccount'],
    message: /Could not load credentials|Unable to resolve AWS account/i,
    say: () => t.aws.because.noCredentials,
    next: () => ['aws configure', 'aws sso login', whoAmI],
    exit: preflight,
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
    say: () => t.aws.because.wrongCredentials,
    next: () => [whoAmI, 'aws configure list'],
    exit: preflight,
  },
  {
    code: 'REGION_MISSING',
    message: /Region is missing/i,
    say: () => t.aws.because.noRegion,
    next: () => ['aws configure set region ap-northeast-1'],
    exit: preflight,
  },
  {
    code: 'REGION_DISABLED',
    codes: ['OptInRequired', 'RegionDisabledException'],
    say: () => t.aws.because.regionDisabled,
    next: () => ['aws account list-regions'],
    exit: preflight,
  },
  {
    code: 'ACCESS_DENIED',
    codes: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'AuthorizationError', 'Forbidden'],
    message: /is not authorized to perform|\bAccess ?Denied\b/i,
    say: (facts) => t.aws.because.denied(deniedAction(facts), facts.message),
    next: (facts) => [t.aws.askForPermission(deniedAction(facts)), whoAmI],
  },
  {
    code: 'HOST_UNKNOWN',
    codes: ['ENOTFOUND', 'EAI_AGAIN'],
    say: ({ message }) => t.aws.because.hostUnknown(message),
    next: () => t.aws.checkNetwork,
    exit: preflight,
  },
  {
    code: 'CONNECTION_REFUSED',
    codes: ['ECONNREFUSED'],
    say: ({ message }) => t.aws.because.connectionRefused(message),
    next: () => t.aws.checkNetwork,
    exit: preflight,
  },
  {
    code: 'TLS_UNTRUSTED',
    codes: [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'CERT_HAS_EXPIRED',
      'ERR_TLS_CERT_ALTNAME_INVALID',
    ],
    say: ({ message }) => t.aws.because.tls(message),
    next: () => t.aws.trustCompanyCertificate,
    exit: preflight,
  },
  {
    code: 'NO_ANSWER',
    codes: ['ETIMEDOUT', 'RequestTimeout'],
    message: /exceeded the configured .* requestTimeout|timed out/i,
    say: () => t.aws.because.noAnswer,
    next: () => t.aws.checkNetwork,
    exit: preflight,
  },
  {
    code: 'CONNECTION_BROKEN',
    codes: ['ECONNRESET', 'EPIPE', 'EHOSTUNREACH', 'ENETUNREACH', 'TimeoutError'],
    say: ({ message }) => t.aws.because.connectionBroken(message),
    next: () => t.aws.checkNetwork,
    exit: preflight,
  },
  {
    code: 'PROXY_PAGE',
    message: /Unexpected token '?<|Unexpected closing tag|Deserialization error|is not valid JSON/i,
    say: () => t.aws.because.proxyPage,
    next: () => t.aws.checkNetwork,
    exit: preflight,
  },
  {
    code: 'AWS_THROTTLED',
    codes: [
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'TooManyRequestsException',
      'RequestLimitExceeded',
      'SlowDown',
    ],
    say: () => t.aws.because.throttled,
    next: () => [t.aws.runAgain],
  },
  {
    code: 'BOOTSTRAP_MISSING',
    codes: ['BootstrapVersionValidation', 'BootstrapStackRequired'],
    message: /has the environment been bootstrapped/i,
    say: () => t.aws.because.notBootstrapped,
    next: () => ['sfai-admin bootstrap'],
    exit: preflight,
  },
  {
    code: 'STACK_NOT_FOUND',
    message: /Stack (with id|\[?)?.{0,140} does not exist/i,
    say: () => t.aws.because.noStack,
    next: () => ['sfai-admin deploy'],
    exit: preflight,
  },
  {
    code: 'PARAMETER_MISSING',
    codes: ['MissingParameters'],
    say: ({ message }) => t.aws.because.parameterMissing(message.split(': ').at(-1) ?? ''),
    next: () => ['sfai-admin deploy --help'],
    exit: usage,
  },
  {
    code: 'DECLINED',
    codes: ['DeployAborted', 'RollbackAborted', 'ReplacementRollbackAborted'],
    say: () => t.aws.because.declined,
    next: () => ['sfai-admin deploy --yes'],
    exit: declined,
  },
  {
    code: 'AWS_FAULT',
    fault: 'server',
    say: ({ code, message }) => t.aws.because.awsFault(code, message),
    next: () => [t.aws.runAgain, 'https://health.aws.amazon.com/health/status'],
  },
  {
    code: 'AWS_REFUSED',
    fault: 'client',
    codes: ['AssetPublishFailed', 'DeployStackFailed', 'DeploymentError', 'ChangeSetCreationFailed'],
    say: ({ code, message }) => t.aws.because.refused(code, message),
  },
]

/** `logs:PutRetentionPolicy`, from AWS's sentence. */
const deniedAction = ({ message }: ErrorFacts): string | undefined =>
  /not authorized to perform:? ([\w-]+:\w+)/i.exec(message)?.[1]
