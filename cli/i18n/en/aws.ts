interface Resource {
  logicalId: string
  type: string
  status: string
  reason: string | undefined
}

interface Counted extends Resource {
  completed: number
  total: number | undefined
}

const reasonOf = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)
const counted = ({ completed, total }: Counted): string =>
  total === undefined ? `[${completed}]` : `[${completed}/${total}]`

/** The kinds of policy that AWS names in a refusal. */
export type PolicyType =
  | 'service control policy'
  | 'resource control policy'
  | 'identity-based policy'
  | 'resource-based policy'
  | 'permissions boundary'
  | 'session policy'
  | 'VPC endpoint policy'

const policyTypes: Record<PolicyType, string> = {
  'service control policy': 'service control policy (SCP) of the organization',
  'resource control policy': 'resource control policy (RCP) of the organization',
  'identity-based policy': 'policy of the caller (identity-based policy)',
  'resource-based policy': 'policy of the resource (resource-based policy)',
  'permissions boundary': 'permissions boundary of the caller',
  'session policy': 'session policy',
  'VPC endpoint policy': 'policy of the VPC endpoint',
}

export const aws = {
  /** What was being done, as a noun phrase: it stands before "failed". */
  doing: {
    deploy: 'Deploying the stack',
    bootstrap: 'The CDK bootstrap',
    upload: 'Uploading the function',
    readIdentity: 'Asking AWS who you are',
    getCredentials: 'Getting AWS credentials',
    assumeRole: (arn: string) => `Assuming the role ${arn}`,
    readStack: (name: string) => `Reading the stack ${name}`,
    readTemplate: 'Reading the template of the stack',
    readFunction: 'Reading the function',
    readUrl: 'Reading the Function URL',
    readResourcePolicy: "Reading the function's resource policy",
    readResources: 'Reading the resources of the stack',
    readBucketPolicy: 'Reading the bucket policy',
    readBucketVersioning: "Reading the bucket's versioning",
    readBucketEncryption: "Reading the bucket's encryption",
    readBucketLifecycle: "Reading the bucket's lifecycle rules",
    readBucketOwnership: "Reading the bucket's object ownership",
    readReservedConcurrency: "Reading the function's reserved concurrency",
    readPublicAccess: "Reading the bucket's public access block",
    readModelMap: 'Reading the model map',
    readSecret: (name: string) => `Reading the secret ${name}`,
    readLogGroup: 'Reading the log group',
    readRole: 'Reading the execution role',
    uploadModelMap: 'Uploading the model map',
    putSecret: (name: string) => `Registering the secret ${name}`,
    setInvokeMode: 'Setting InvokeMode',
    setRetention: 'Setting the log retention',
    updateFunction: 'Updating the function',
    waitForFunction: 'Waiting for the function',
    updateUrl: 'Updating the Function URL',
    createUrl: 'Creating the Function URL',
    addPermission: 'Adding a statement to the resource policy',
    removePermission: 'Removing a statement from the resource policy',
    putPublicAccess: "Setting the bucket's public access block",
    putBucketPolicy: 'Setting the bucket policy',
    putBucketVersioning: "Setting the bucket's versioning",
    putBucketEncryption: "Setting the bucket's encryption",
    deleteBucketLifecycle: "Removing the bucket's lifecycle rules",
    putBucketOwnership: "Changing the bucket's object ownership",
    changeRole: 'Changing the execution role',
    createLogGroup: 'Creating the log group',
    filterLogs: 'Searching the log',
    invoke: 'Invoking the function',
  },
  because: {
    mfa: (serial: string) => `this profile asks for a code of the MFA device ${serial}, and nobody can be asked here.`,
    mfaRefused: 'AWS did not accept the MFA code: each works once, and for half a minute.',
    expired: 'the AWS credentials have expired.',
    ssoExpired: (profile: string) => `the SSO session of the profile "${profile}" has expired.`,
    notSignedIn: (profile: string) => `nobody has signed in with the profile "${profile}" on this machine.`,
    helperExit: (profile: string, exit: string) =>
      `the credential_process of the profile "${profile}" failed (exit ${exit}). What it wrote is not repeated here: it may be secret.`,
    helperAnswer: (profile: string, lacking: readonly string[]) =>
      `the credential_process of the profile "${profile}" did not print credentials${lacking.length === 0 ? ': it was no JSON' : ` (missing or not valid: ${lacking.join(', ')})`}.`,
    helperExpired: (profile: string) =>
      `the credential_process of the profile "${profile}" printed credentials that have expired.`,
    profileLoop: (path: string) => `profiles refer to each other in a circle (source_profile): ${path}.`,
    profileEmpty: (profile: string) => `the AWS profile "${profile}" holds no credentials.`,
    profileIncomplete: (profile: string, lacking: readonly string[]) =>
      `the AWS profile "${profile}" is not complete: ${lacking.join(', ')}.`,
    keysIncomplete: (name: string) => `the environment variable ${name} is not set, and those beside it need it.`,
    credentialSource: (profile: string, name: string) =>
      `the AWS profile "${profile}" names a credential_source that does not exist: ${name} (it is Environment, EcsContainer or Ec2InstanceMetadata).`,
    sourceProfile: (profile: string, source: string) =>
      `the AWS profile "${profile}" names a source_profile that is not configured: "${source}".`,
    configMissing: (path: string, profile: string) =>
      `there is no ${path}, so no profile "${profile}" is configured on this machine.`,
    configUnreadable: (path: string, code: string) => `${path} is there but cannot be read (${code}).`,
    noConfig:
      'nothing is configured for AWS on this machine: no keys in the environment, no ~/.aws, no role of the machine.',
    notObtained: (message: string) => `they could not be had (${message}).`,
    tokenFile: (path: string) => `the web identity token file ${path} cannot be read.`,
    metadata: (message: string) => `this machine's metadata service did not give any (${message}).`,
    container: (message: string) => `the container's credentials could not be had (${message}).`,
    clock: "this machine's clock is wrong, so AWS refuses its signatures.",
    profile: (name: string | undefined) =>
      `the AWS profile${name === undefined ? '' : ` "${name}"`} is not configured, or has no credentials.`,
    noCredentials:
      'no AWS credentials were found: none in the environment, none in the default profile, no role of the machine.',
    wrongCredentials: 'AWS does not know these credentials, or their secret does not fit.',
    noRegion: 'no AWS region is set.',
    regionDisabled: 'this region is not enabled for the account.',
    denied: (action: string | undefined, message: string, policy: PolicyType | undefined) => {
      if (action === undefined) return `AWS denied access. ${message}`
      const where = policy === undefined ? '' : `: no ${policyTypes[policy]} allows it`
      return `AWS denied access: the permission ${action} is missing${where}.`
    },
    explicitDeny: (action: string | undefined, policy: PolicyType | undefined) =>
      `an explicit Deny in a ${policy === undefined ? 'policy' : policyTypes[policy]} forbids ${action ?? 'this'}. Another permission cannot lift it.`,
    hostUnknown: (message: string) => `the name of AWS's server could not be resolved (${message}).`,
    connectionRefused: (message: string) => `the connection was refused (${message}).`,
    connectionBroken: (message: string) => `the connection to AWS broke off (${message}).`,
    noAnswer: 'AWS did not answer in time, also after several attempts.',
    tls: (message: string) => `the server's certificate is not trusted (${message}).`,
    proxyPage:
      'what answered was not AWS: a web page came, or something that is no answer of its. Usually from a proxy.',
    throttled: 'AWS is throttling requests, also after several attempts.',
    notBootstrapped: 'the account is not bootstrapped for the CDK in this region, or its bootstrap is too old.',
    noStack: 'the stack does not exist.',
    parameterMissing: (names: string) => `a first deploy must give a value for: ${names}.`,
    declined: 'it was not confirmed. Nothing was changed.',
    awsFault: (code: string, message: string) => `AWS had an internal error (${code}). ${message}`,
    limit: (code: string, message: string) => `a limit of AWS's is reached (${code}). ${message}`,
    publicPolicy: (message: string) =>
      `this account or organization forbids functions that everybody may call (PublicPolicyException). ${message}`,
    refused: (code: string, message: string) => `AWS refused (${code}). ${message}`,
  },
  roleSpreads: 'AWS does not know the role everywhere yet; waiting a moment',
  waitForLimit: [
    'Wait, then run the same command again. A secret takes one version every ten minutes for long, and keeps about 100 of a day.',
  ],
  allowPublicPolicy: [
    'Ask who administers the account to allow public access for this function (Lambda, block public access; or a resource control policy of the organization).',
  ],
  runAgain: 'Run the same command again: it continues where it was.',
  deniedBy: {
    'service control policy':
      'Ask who administers the AWS organization: its service control policy must let this through.',
    'resource control policy':
      'Ask who administers the AWS organization: its resource control policy must let this through.',
    'identity-based policy': 'Ask who manages your user or role: a statement with Effect Deny in its policies must go.',
    'resource-based policy': 'Ask who manages the resource: a statement with Effect Deny in its own policy must go.',
    'permissions boundary': 'Ask who manages your user or role: its permissions boundary must let this through.',
    'session policy': 'Sign in without the policy that this session was narrowed with.',
    'VPC endpoint policy':
      "Ask who manages the network: the VPC endpoint's policy must let this through, or go another way.",
  } satisfies Record<PolicyType, string>,
  deniedByUnknown: 'Ask who administers AWS which policy holds the Deny.',
  mendEnvironmentKeys: [
    'Set valid keys, or remove them from the environment:',
    'PowerShell: Remove-Item Env:AWS_ACCESS_KEY_ID, Env:AWS_SECRET_ACCESS_KEY, Env:AWS_SESSION_TOKEN',
    'bash: unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN',
  ],
  mendConfigFile: (path: string) => [`Check that ${path} is a file and that you may read it.`],
  mendTokenFile: (path: string) => [
    `Check who writes ${path} (AWS_WEB_IDENTITY_TOKEN_FILE, or web_identity_token_file of the profile).`,
  ],
  mendMetadata: ['aws configure', 'Or give the machine or the container a role.'],
  setRoleArn: ['Set AWS_ROLE_ARN, or role_arn of the profile, beside the token file.'],
  mfaInTerminal: 'Run the command in a terminal: it asks for the code.',
  askForPermission: (action: string | undefined) =>
    action === undefined
      ? 'Ask your AWS administrator for the missing permission.'
      : `Ask your AWS administrator for the permission ${action}.`,
  setClock: ['PowerShell: w32tm /resync', 'bash: sudo timedatectl set-ntp true'],
  checkNetwork: ['Check the network, the VPN and the proxy (HTTPS_PROXY), and AWS_ENDPOINT_URL if it is set.'],
  trustCompanyCertificate: [
    "Where a proxy inspects TLS, name your company's certificate:",
    'PowerShell: $env:NODE_EXTRA_CA_CERTS = "C:\\path\\company-ca.pem"',
    'bash: export NODE_EXTRA_CA_CERTS=/path/company-ca.pem',
  ],

  functionFailed: (code: string, details: string | undefined) =>
    `the function failed (${code})${details === undefined ? '.' : `: ${details}`}`,
  logGroupUnnamed: 'The function does not name its log group.',
  environmentUnreadable: (code: string, message: string) =>
    `Lambda does not show the environment variables (${code}). ${message}`,
  functionNotReady: (state: string, reason: string) => `the function did not settle (${state}). ${reason}`,
  parameterTooLong: (length: number) =>
    `a value is ${length} characters long, and CloudFormation allows 4096 characters for a parameter. Name fewer or wider addresses.`,
  environmentTooLarge: (bytes: number) =>
    `the environment variables would take ${bytes} bytes; Lambda allows 4096. Allow fewer addresses, or wider ranges.`,
  uploading: 'Uploading the function and the template',
  cloudFormationWorks: 'CloudFormation is making the changes',
  bootstrapping: (account: string, region: string) => `Bootstrapping account ${account} in ${region}`,
  resource: (resource: Counted) =>
    `${counted(resource)} ${resource.status}  ${resource.type}  ${resource.logicalId}${reasonOf(resource.reason)}`,
  toolkitWarns: (text: string) => `The CDK says: ${text}`,
  monitoringTrouble: (text: string) => `The progress could not be read (${text}). The deploy goes on.`,
  silence: (seconds: number) => `Nothing new from AWS for ${seconds} s. Still waiting.`,
  waitsForOther: (status: string) => `Another operation is running on the stack (${status}). Waiting for it to end.`,
  replacesFailed: (stack: string, status: string) =>
    `The first creation of ${stack} had failed (${status}). What is left of it is deleted, then it is created anew.`,
  completedAnyway: (stack: string, status: string, why: string) =>
    `Contact was lost on the way (${why}), but CloudFormation completed ${stack} (${status}).`,
}
