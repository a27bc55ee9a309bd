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

export const aws = {
  /** What was being done, as a noun phrase: it stands before "failed". */
  doing: {
    deploy: 'Deploying the stack',
    bootstrap: 'The CDK bootstrap',
    upload: 'Uploading the function',
    readIdentity: 'Asking AWS who you are',
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
    readReservedConcurrency: "Reading the function's reserved concurrency",
    readPublicAccess: "Reading the bucket's public access block",
    readModelMap: 'Reading the model map',
    readSecret: (name: string) => `Reading the secret ${name}`,
    readLogGroup: 'Reading the log group',
    readRole: 'Reading the execution role',
    readConcurrency: "Reading the account's concurrency limit",
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
    changeRole: 'Changing the execution role',
    createLogGroup: 'Creating the log group',
    filterLogs: 'Searching the log',
    invoke: 'Invoking the function',
  },
  because: {
    mfa: 'this profile asks for an MFA code. Get session credentials first, then run the command again.',
    expired: 'the AWS credentials have expired. Sign in again.',
    clock: "this machine's clock is wrong, so AWS refuses its signatures.",
    profile: (name: string | undefined) =>
      `the AWS profile${name === undefined ? '' : ` "${name}"`} is not configured, or has no credentials.`,
    noCredentials: 'no AWS credentials were found (environment, profile, SSO).',
    wrongCredentials: 'AWS does not know these credentials, or their secret does not fit.',
    noRegion: 'no AWS region is set.',
    regionDisabled: 'this region is not enabled for the account.',
    denied: (action: string | undefined, message: string) =>
      action === undefined
        ? `AWS denied access. ${message}`
        : `AWS denied access: the permission ${action} is missing.`,
    hostUnknown: (message: string) => `the name of AWS's server could not be resolved (${message}).`,
    connectionRefused: (message: string) => `the connection was refused (${message}).`,
    connectionBroken: (message: string) => `the connection to AWS broke off (${message}).`,
    noAnswer: 'AWS did not answer in time, also after several attempts.',
    tls: (message: string) => `the server's certificate is not trusted (${message}).`,
    proxyPage: 'something between here and AWS answered with a web page. Usually a proxy.',
    throttled: 'AWS is throttling requests, also after several attempts.',
    notBootstrapped: 'the account is not bootstrapped for the CDK in this region, or its bootstrap is too old.',
    noStack: 'the stack does not exist.',
    parameterMissing: (names: string) => `a first deploy must give a value for: ${names}.`,
    declined: 'it was not confirmed. Nothing was changed.',
    awsFault: (code: string, message: string) => `AWS had an internal error (${code}). ${message}`,
    refused: (code: string, message: string) => `AWS refused (${code}). ${message}`,
  },
  runAgain: 'Run the same command again: it continues where it was.',
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
  environmentTooLarge: (bytes: number) =>
    `the environment variables would take ${bytes} bytes; Lambda allows 4096. Allow fewer addresses, or wider ranges.`,
  synthesizing: 'Synthesising the stack',
  uploading: 'Uploading the function and the template',
  cloudFormationWorks: 'CloudFormation is making the changes',
  bootstrapping: (account: string, region: string) => `Bootstrapping account ${account} in ${region}`,
  resource: (resource: Counted) =>
    `${counted(resource)} ${resource.status}  ${resource.type}  ${resource.logicalId}${reasonOf(resource.reason)}`,
  toolkitWarns: (text: string) => `The CDK says: ${text}`,
  monitoringTrouble: (text: string) => `The progress could not be read (${text}). The deploy goes on.`,
  silence: (seconds: number) => `AWS has not answered for ${seconds} s. Still waiting.`,
  waitsForOther: (status: string) => `Another operation is running on the stack (${status}). Waiting for it to end.`,
  replacesFailed: (stack: string, status: string) =>
    `The first creation of ${stack} had failed (${status}). What is left of it is deleted, then it is created anew.`,
  completedAnyway: (stack: string, status: string, why: string) =>
    `Contact was lost on the way (${why}), but CloudFormation completed ${stack} (${status}).`,
}
