import {
  bucketPolicy,
  configure,
  forbid,
  grant,
  type Hands,
  openAiSecret,
  permit,
  putModelMap,
  setVariables,
  trust,
  ungrant,
} from './hands.ts'

/** One thing that somebody breaks by hand. */
export interface Breakage {
  readonly what: string
  /** The boxes of the checklist that are then wrong by themselves, in its order. */
  readonly fails: readonly string[]
  readonly breakIt: (hands: Hands) => Promise<unknown>
  /** What the mend asks for on standard input: something only a person can know. */
  readonly typed?: string
}

const of =
  (...fails: readonly string[]) =>
  (what: string, breakIt: Breakage['breakIt'], typed?: string): Breakage => ({
    what,
    fails,
    breakIt,
    ...(typed !== undefined && { typed }),
  })

const theFunction = of('lambda-timeout')
const theUrl = of('url-streams')
const theAddresses = of('access-limited')
const theVariables = of('keys-in-secrets-manager')
const theModelMap = of('model-map-uploaded')
const theBucket = of('bucket-private')
const theRole = of('role-least-privilege')
const theLogs = of('log-retention')
const theKeys = of('provider-keys-registered')

const invoke = 'lambda:InvokeFunction'
const invokeUrl = 'lambda:InvokeFunctionUrl'
const stranger = '999999999999'
const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'
const ofBucket = ({ Bucket }: Hands) => [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`]
const tlsOnly = (hands: Hands) => ({
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 's3:*',
  Resource: ofBucket(hands),
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
})
const lambdaAlone = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }

export const breakages: readonly Breakage[] = [
  theFunction('a shorter timeout', (h) => configure(h, { Timeout: 60 })),
  theFunction('less memory', (h) => configure(h, { MemorySize: 128 })),
  theFunction('another runtime', (h) => configure(h, { Runtime: 'nodejs20.x' })),
  theFunction('a handler that is not there', (h) => configure(h, { Handler: 'other.handler' })),
  theFunction('another log format', (h) =>
    configure(h, { LoggingConfig: { LogGroup: h.logGroupName, LogFormat: 'JSON' } }),
  ),
  theFunction('tracing', (h) => configure(h, { TracingConfig: { Mode: 'Active' } })),

  theVariables('a key of its own in the environment', (h) =>
    setVariables(h, { MY_SETTING: 'gsk_0123456789abcdefghijklmnop' }),
  ),
  theVariables('a key under a name of ours', (h) =>
    setVariables(h, { OPENAI_SECRET: 'sk-0123456789abcdefghijklmnop' }),
  ),
  theVariables('another bucket named', (h) => setVariables(h, { CONFIG_BUCKET: 'elsewhere' })),
  theVariables('a variable taken away', (h) => setVariables(h, { CONFIG_BUCKET: undefined })),
  theVariables('requests sent elsewhere', (h) => setVariables(h, { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' })),
  theVariables('prompts in the log', (h) => setVariables(h, { LOG_CONTENTS: 'full' })),
  of('access-limited', 'keys-in-secrets-manager')('all variables taken away', (h) =>
    setVariables(h, Object.fromEntries(Object.keys(h.variables).map((name) => [name, undefined]))),
  ),

  theAddresses('everybody on the list', (h) => setVariables(h, { ALLOWED_CIDRS: '0.0.0.0/0' })),
  theAddresses('both halves of the internet', (h) => setVariables(h, { ALLOWED_CIDRS: '0.0.0.0/1,128.0.0.0/1' })),
  theAddresses('all of IPv6, in another spelling', (h) =>
    setVariables(h, { ALLOWED_CIDRS: '127.0.0.1/32, 0:0:0:0:0:0:0:0/0' }),
  ),
  theAddresses('IPv4 written as IPv6', (h) =>
    setVariables(h, { ALLOWED_CIDRS: '::ffff:0.0.0.0/97,::ffff:128.0.0.0/97' }),
  ),
  of('access-limited', 'keys-in-secrets-manager')('a key for a list', (h) =>
    setVariables(h, { ALLOWED_CIDRS: 'a1b2c3d4e5f60718293a4b5c6d7e8f90' }),
  ),
  theAddresses('somebody else on the list', (h) => setVariables(h, { ALLOWED_CIDRS: '198.51.100.0/24' })),
  theAddresses('nobody on the list', (h) => setVariables(h, { ALLOWED_CIDRS: '' })),
  theAddresses('no list', (h) => setVariables(h, { ALLOWED_CIDRS: undefined })),

  theUrl('a URL that buffers', async ({ sdk, FunctionName }) =>
    (await sdk.lambda()).updateFunctionUrlConfig({ FunctionName, InvokeMode: 'BUFFERED' }),
  ),
  theUrl('a URL behind IAM', async ({ sdk, FunctionName }) =>
    (await sdk.lambda()).updateFunctionUrlConfig({ FunctionName, AuthType: 'AWS_IAM' }),
  ),
  theUrl('a URL that lets every web page read', async ({ sdk, FunctionName }) =>
    (await sdk.lambda()).updateFunctionUrlConfig({ FunctionName, Cors: { AllowOrigins: ['*'] } }),
  ),
  theUrl('no URL', async ({ sdk, FunctionName }) => (await sdk.lambda()).deleteFunctionUrlConfig({ FunctionName })),
  theUrl('no permission to call the URL', (h) => forbid(h, invokeUrl)),
  theUrl('no permission to invoke through it', (h) => forbid(h, invoke)),
  theUrl('no permission at all', async (h) => {
    await forbid(h, invoke)
    await forbid(h, invokeUrl)
  }),
  theUrl('the condition gone from one', async (h) => {
    const [sid] = await forbid(h, invoke)
    await permit(h, invoke, '*', sid)
  }),
  theUrl('everybody may invoke', (h) => permit(h, invoke, '*')),
  theUrl('a foreign account may do all', (h) => permit(h, 'lambda:*', stranger)),
  theUrl('a service may invoke for anybody', (h) => permit(h, invoke, 'apigateway.amazonaws.com')),

  theBucket('one block off', async ({ sdk, Bucket }) =>
    (await sdk.s3()).putPublicAccessBlock({
      Bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: true,
      },
    }),
  ),
  theBucket('the public access block gone', async ({ sdk, Bucket }) =>
    (await sdk.s3()).deletePublicAccessBlock({ Bucket }),
  ),
  theBucket('a foreign account in the bucket policy', (h) =>
    bucketPolicy(h, tlsOnly(h), {
      Effect: 'Allow',
      Principal: { AWS: stranger },
      Action: 's3:*',
      Resource: ofBucket(h),
    }),
  ),
  theBucket('everybody may read', async (h) => {
    // As on AWS, the block keeps a public policy out.
    await h.sdk.s3().then((s3) => s3.deletePublicAccessBlock({ Bucket: h.Bucket }))
    await bucketPolicy(h, tlsOnly(h), {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: ofBucket(h),
    })
  }),
  theBucket('TLS not asked for', (h) => bucketPolicy(h, { ...tlsOnly(h), Action: 's3:DeleteBucket' })),
  theBucket('no bucket policy', async ({ sdk, Bucket }) => (await sdk.s3()).deleteBucketPolicy({ Bucket })),
  theBucket('another encryption', async ({ sdk, Bucket }) =>
    (await sdk.s3()).putBucketEncryption({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'somebody' } }],
      },
    }),
  ),
  theBucket('objects that age away', async ({ sdk, Bucket }) =>
    (await sdk.s3()).putBucketLifecycleConfiguration({
      Bucket,
      LifecycleConfiguration: {
        Rules: [{ ID: 'away', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }],
      },
    }),
  ),
  theBucket('objects of other owners', async ({ sdk, Bucket }) =>
    (await sdk.s3()).putBucketOwnershipControls({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
    }),
  ),
  theModelMap('versions no longer kept', async ({ sdk, Bucket }) =>
    (await sdk.s3()).putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
  ),
  theModelMap('no model map', async ({ sdk, Bucket, variables }) =>
    (await sdk.s3()).deleteObject({ Bucket, Key: variables.CONFIG_KEY }),
  ),
  theModelMap('a garbled model map', (h) => putModelMap(h, '{"version":1,"models":{')),
  theModelMap('an empty file for a model map', (h) => putModelMap(h, '')),
  theModelMap('a model map without models', (h) => putModelMap(h, '{"version":1,"models":{}}')),

  theRole('AdministratorAccess', async ({ sdk, RoleName }) =>
    (await sdk.iam()).attachRolePolicy({ RoleName, PolicyArn: administrator }),
  ),
  theRole('everything', (h) => grant(h, { Effect: 'Allow', Action: '*', Resource: '*' })),
  theRole('everything with secrets', (h) => grant(h, { Effect: 'Allow', Action: 'secretsmanager:*', Resource: '*' })),
  theRole('every secret', (h) =>
    grant(h, {
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: 'arn:aws:secretsmanager:*:*:secret:*',
    }),
  ),
  theRole('every bucket', (h) => grant(h, { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::*' })),
  theRole('all but one action', (h) => grant(h, { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })),
  theRole('all but one thing', (h) =>
    grant(h, { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::x/*' }),
  ),
  theRole('more in its own policy', (h) =>
    grant(h, { Effect: 'Allow', Action: 's3:*', Resource: ofBucket(h) }, 'ChatCompletions'),
  ),
  theRole('the model map not allowed', (h) => ungrant(h, 'Config')),
  theRole('no policy', async ({ sdk, RoleName }) =>
    (await sdk.iam()).deleteRolePolicy({ RoleName, PolicyName: 'ChatCompletions' }),
  ),
  theRole('everything denied', (h) => grant(h, { Effect: 'Deny', Action: '*', Resource: '*' })),
  theRole('a foreign account may take it', (h) =>
    trust(h, lambdaAlone, { ...lambdaAlone, Principal: { AWS: `arn:aws:iam::${stranger}:root` } }),
  ),
  theRole('a permissions boundary', async ({ sdk, RoleName }) =>
    (await sdk.iam()).putRolePermissionsBoundary({ RoleName, PermissionsBoundary: administrator }),
  ),

  theLogs('logs kept for two weeks', async ({ sdk, logGroupName }) =>
    (await sdk.logs()).putRetentionPolicy({ logGroupName, retentionInDays: 14 }),
  ),
  theLogs('logs written elsewhere', (h) => configure(h, { LoggingConfig: { LogGroup: '/aws/lambda/elsewhere' } })),
  theLogs('the log group gone', async ({ sdk, logGroupName }) => (await sdk.logs()).deleteLogGroup({ logGroupName })),

  theKeys('a secret scheduled for deletion', async ({ sdk }) =>
    (await sdk.secrets()).deleteSecret({ SecretId: openAiSecret, RecoveryWindowInDays: 7 }),
  ),
  theKeys(
    'a secret without a value',
    async ({ sdk }) => {
      const secrets = await sdk.secrets()
      const { VersionIdsToStages = {} } = await secrets.describeSecret({ SecretId: openAiSecret })
      const current = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes('AWSCURRENT'))?.[0]
      await secrets.updateSecretVersionStage({
        SecretId: openAiSecret,
        VersionStage: 'AWSCURRENT',
        RemoveFromVersionId: current,
      })
    },
    'sk-a-key-that-only-a-person-knows',
  ),
]

const named = (what: string): Breakage => {
  const found = breakages.find((one) => one.what === what)
  if (found === undefined) throw new Error(`no breakage '${what}'`)
  return found
}

/** Two at once: in one box, in two, and where one is followed by what the other is about. */
export const pairs: readonly (readonly [Breakage, Breakage])[] = [
  [named('a URL that buffers'), named('a foreign account may do all')],
  [named('a shorter timeout'), named('the public access block gone')],
  [named('everybody on the list'), named('logs kept for two weeks')],
  [named('a URL behind IAM'), named('somebody else on the list')],
  [named('AdministratorAccess'), named('a foreign account may take it')],
  [named('a garbled model map'), named('another bucket named')],
  [named('no permission to call the URL'), named('a handler that is not there')],
  [named('a secret scheduled for deletion'), named('no model map')],
]
