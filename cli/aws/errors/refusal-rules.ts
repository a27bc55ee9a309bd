import type { PolicyType } from '../../i18n/en/aws.ts'
import { t } from '../../i18n/index.ts'
import type { ErrorFacts } from './facts.ts'
import type { Rule } from './rule.ts'

/** AWS, or the CDK toolkit, understood and would not. */
export const refusalRules: readonly Rule[] = [
  {
    // Told apart from a missing permission: what is forbidden, no permission allows.
    code: 'EXPLICIT_DENY',
    message: /with an explicit deny\b/i,
    because: (facts) => t.aws.because.explicitDeny(deniedAction(facts), policyType(facts)),
    next: (facts) => {
      const policy = policyType(facts)
      return [policy === undefined ? t.aws.deniedByUnknown : t.aws.deniedBy[policy]]
    },
  },
  {
    code: 'ACCESS_DENIED',
    codes: ['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation', 'AuthorizationError', 'Forbidden'],
    message: /is not authorized to perform|\bAccess ?Denied\b/i,
    because: (facts) => t.aws.because.denied(deniedAction(facts), facts.message, policyType(facts)),
    next: (facts) => [t.aws.askForPermission(deniedAction(facts)), 'aws sts get-caller-identity'],
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
    because: () => t.aws.because.throttled,
    next: () => [t.aws.runAgain],
  },
  {
    code: 'AWS_REFUSED',
    codes: ['LimitExceededException', 'LimitExceeded'],
    because: ({ code, message }) => t.aws.because.limit(code, message),
    next: () => t.aws.waitForLimit,
  },
  {
    code: 'AWS_REFUSED',
    codes: ['PublicPolicyException'],
    message: /PublicPolicyException/,
    because: ({ message }) => t.aws.because.publicPolicy(message),
    next: () => t.aws.allowPublicPolicy,
  },
  {
    code: 'BOOTSTRAP_MISSING',
    // Not `BootstrapVersionValidation`: so is called whatever went wrong while the version was read.
    codes: ['SsmParameterNotFound', 'OutdatedBootstrapStack', 'BootstrapStackRequired'],
    message: /has the environment been bootstrapped|requires bootstrap stack version '\d+', found/i,
    because: () => t.aws.because.notBootstrapped,
    next: () => ['sfai-admin bootstrap'],
  },
  {
    code: 'STACK_NOT_FOUND',
    message: /Stack (with id|\[?)?.{0,140} does not exist/i,
    because: () => t.aws.because.noStack,
    next: () => ['sfai-admin deploy'],
  },
  {
    code: 'PARAMETER_MISSING',
    codes: ['MissingParameters'],
    because: ({ message }) => t.aws.because.parameterMissing(message.split(': ').at(-1) ?? ''),
    next: () => ['sfai-admin deploy --help'],
  },
  {
    code: 'NOT_CONFIRMED',
    codes: ['DeployAborted', 'RollbackAborted', 'ReplacementRollbackAborted'],
    because: () => t.aws.because.declined,
    next: () => ['sfai-admin deploy --yes'],
  },
  {
    code: 'AWS_FAULT',
    fault: 'server',
    because: ({ code, message }) => t.aws.because.awsFault(code, message),
    next: () => [t.aws.runAgain, 'https://health.aws.amazon.com/health/status'],
  },
  {
    code: 'AWS_REFUSED',
    fault: 'client',
    codes: ['AssetPublishFailed', 'DeployStackFailed', 'DeploymentError', 'ChangeSetCreationFailed'],
    because: ({ code, message }) => t.aws.because.refused(code, message),
    next: () => ['sfai-admin verify', t.aws.runAgain],
  },
]

const policyTypes: readonly PolicyType[] = [
  'service control policy',
  'resource control policy',
  'identity-based policy',
  'resource-based policy',
  'permissions boundary',
  'session policy',
  'VPC endpoint policy',
]

/**
 * The kind of policy that AWS names at the end of its sentence: "… with an explicit deny in a service control policy",
 * "… because no permissions boundary allows the s3:PutObject action" (IAM user guide, "Troubleshoot access denied").
 */
function policyType({ message }: ErrorFacts): PolicyType | undefined {
  const [, denied, lacking] =
    /explicit deny in an? ([a-z -]{1,60}(?:policy|boundary))|because no ([a-z -]{1,60}(?:policy|boundary)) allows/i.exec(
      message,
    ) ?? []
  const named = (denied ?? lacking)?.toLowerCase()
  return policyTypes.find((type) => type.toLowerCase() === named)
}

/** `logs:PutRetentionPolicy`, from AWS's sentence. */
const deniedAction = ({ message }: ErrorFacts): string | undefined =>
  /not authorized to perform:? ([\w-]+:\w+)/i.exec(message)?.[1]
