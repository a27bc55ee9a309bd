import { beforeAll, describe, expect, test } from 'vitest'
import { type Answers, fakeAws, refused, result } from '../../aws/fakes/fake-aws.ts'
import { createSdk } from '../../aws/sdk.ts'
import { setLanguage } from '../../i18n/index.ts'
import type { Deployment, Part } from '../deployment.ts'
import { observeDeployment } from './observe.ts'

beforeAll(() => setLanguage('en'))

const policyOf = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement })
const resource = (id: string, type: string, physical: string): string =>
  `<member><LogicalResourceId>${id}</LogicalResourceId><ResourceType>${type}</ResourceType><PhysicalResourceId>${physical}</PhysicalResourceId><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>`
const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }
const log = { Sid: 'Logs', Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: 'arn:group:*' }
const tls = {
  Effect: 'Deny',
  Principal: { AWS: '*' },
  Action: 's3:*',
  Resource: ['arn:aws:s3:::config', 'arn:aws:s3:::config/*'],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
}

const stack = (name: string, status: string, outputs: Record<string, string>) =>
  result(
    'DescribeStacks',
    `<Stacks><member><StackId>arn:${name}</StackId><StackName>${name}</StackName><StackStatus>${status}</StackStatus>
     <CreationTime>2026-11-01T00:00:00Z</CreationTime>
     <Parameters><member><ParameterKey>AllowedCidrs</ParameterKey><ParameterValue>10.0.0.0/8</ParameterValue></member></Parameters>
     <Outputs>${Object.entries(outputs)
       .map(([k, v]) => `<member><OutputKey>${k}</OutputKey><OutputValue>${v}</OutputValue></member>`)
       .join('')}</Outputs></member></Stacks>`,
  )

const outputs = { ChatFunctionUrl: 'https://u/', ChatLambdaName: 'fn', ConfigBucketName: 'config' }
const ours = stack('SfAiProdStack', 'CREATE_COMPLETE', outputs)
const toolkit = stack('CDKToolkit', 'CREATE_COMPLETE', { BootstrapVersion: '33' })

const secret = { ARN: 'arn:secret', Name: 'x', VersionIdsToStages: { v1: ['AWSPREVIOUS'], v2: ['AWSCURRENT'] } }

const functionConfig = {
  FunctionName: 'fn',
  FunctionArn: 'arn:fn',
  Role: 'arn:aws:iam::123456789012:role/path/role',
  Runtime: 'nodejs24.x',
  Architectures: ['arm64'],
  Handler: 'index.handler',
  MemorySize: 512,
  Timeout: 900,
  LoggingConfig: { LogGroup: 'group' },
  Environment: { Variables: { CONFIG_BUCKET: 'config' } },
  CodeSha256: 'sha',
  LastModified: 'then',
}

/** A complete system. */
const complete: Answers = {
  GetCallerIdentity: result('GetCallerIdentity', '<Account>123456789012</Account><Arn>arn:me</Arn><UserId>me</UserId>'),
  DescribeStacks: (_calls, body) => (body.includes('CDKToolkit') ? toolkit : ours),
  GetTemplate: result('GetTemplate', '<TemplateBody>{"Resources":{}}</TemplateBody>'),
  GetFunctionConfiguration: JSON.stringify(functionConfig),
  GetFunctionUrlConfig: JSON.stringify({ FunctionUrl: 'https://u/', InvokeMode: 'RESPONSE_STREAM', AuthType: 'NONE' }),
  GetPolicy: JSON.stringify({ Policy: policyOf({ ...log, Principal: '*' }) }),
  GetFunctionConcurrency: '{}',
  GetBucketVersioning: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
  GetBucketPolicy: policyOf(tls),
  GetBucketEncryption: `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>
    </ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
  GetBucketLifecycleConfiguration: refused('NoSuchLifecycleConfiguration', 'none', 404),
  GetBucketOwnershipControls:
    '<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>',
  GetPublicAccessBlock: `<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>
    <BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
  GetObject: '{"models":{}}',
  DescribeSecret: JSON.stringify(secret),
  DescribeLogGroups: JSON.stringify({
    logGroups: [
      { logGroupName: 'group', retentionInDays: 1096 },
      { logGroupName: 'group-2', retentionInDays: 1 },
    ],
  }),
  ListStackResources: result(
    'ListStackResources',
    `<StackResourceSummaries>${resource('Fn', 'AWS::Lambda::Function', 'fn')}${resource('ExecutionRole1', 'AWS::IAM::Role', 'role')}${resource('ChatLambdaLogGroup1', 'AWS::Logs::LogGroup', 'group')}
     <member><LogicalResourceId>Gone</LogicalResourceId><ResourceType>AWS::SNS::Topic</ResourceType><PhysicalResourceId>g</PhysicalResourceId><ResourceStatus>DELETE_COMPLETE</ResourceStatus></member></StackResourceSummaries>`,
  ),
  GetRole: result(
    'GetRole',
    `<Role><RoleName>role</RoleName><AssumeRolePolicyDocument>${encodeURIComponent(policyOf(trust))}</AssumeRolePolicyDocument>
     <PermissionsBoundary><PermissionsBoundaryArn>arn:cap</PermissionsBoundaryArn></PermissionsBoundary></Role>`,
  ),
  ListRolePolicies: result(
    'ListRolePolicies',
    '<PolicyNames><member>Chat</member></PolicyNames><IsTruncated>false</IsTruncated>',
  ),
  ListAttachedRolePolicies: result(
    'ListAttachedRolePolicies',
    '<AttachedPolicies><member><PolicyName>A</PolicyName><PolicyArn>arn:a</PolicyArn></member></AttachedPolicies><IsTruncated>false</IsTruncated>',
  ),
  GetRolePolicy: result(
    'GetRolePolicy',
    `<RoleName>role</RoleName><PolicyName>Chat</PolicyName><PolicyDocument>${encodeURIComponent(policyOf(log))}</PolicyDocument>`,
  ),
}

const everything = [
  'identity',
  'bootstrap',
  'stack',
  'template',
  'function',
  'url',
  'resourcePolicy',
  'resources',
  'bucketVersioning',
  'bucketPolicy',
  'bucketEncryption',
  'bucketLifecycle',
  'bucketOwnership',
  'publicAccessBlock',
  'modelMap',
  'secrets',
  'logGroup',
  'stackLogGroup',
  'role',
  'stackRole',
  'reservedConcurrency',
] as const satisfies readonly Part[]

async function observe(changes: Answers = {}): Promise<Deployment> {
  await using aws = await fakeAws({ ...complete, ...changes })
  return await observeDeployment(createSdk(aws.target), place, everything)
}

const place = { region: 'ap-northeast-1', stackName: 'SfAiProdStack' }

type Field = Exclude<keyof Deployment, 'region' | 'secrets'>

const group = { name: 'group', retentionDays: 1096, accountPolicy: undefined }
const role = {
  name: 'role',
  trust: [trust],
  boundaryArn: 'arn:cap',
  inlinePolicies: { Chat: [log] },
  attachedPolicyArns: ['arn:a'],
}

test('a complete system is present in every field', async () => {
  const deployment = await observe()
  expect(deployment).toEqual({
    region: 'ap-northeast-1',
    identity: { state: 'present', value: { account: '123456789012', arn: 'arn:me' } },
    bootstrap: { state: 'present', value: { version: 33 } },
    stack: {
      state: 'present',
      value: {
        name: 'SfAiProdStack',
        arn: 'arn:SfAiProdStack',
        status: 'CREATE_COMPLETE',
        outputs,
        parameters: { AllowedCidrs: '10.0.0.0/8' },
      },
    },
    template: { state: 'present', value: { Resources: {} } },
    resources: {
      state: 'present',
      value: {
        Fn: { type: 'AWS::Lambda::Function', physicalId: 'fn', status: 'CREATE_COMPLETE' },
        ExecutionRole1: { type: 'AWS::IAM::Role', physicalId: 'role', status: 'CREATE_COMPLETE' },
        ChatLambdaLogGroup1: { type: 'AWS::Logs::LogGroup', physicalId: 'group', status: 'CREATE_COMPLETE' },
      },
    },
    function: {
      state: 'present',
      value: {
        name: 'fn',
        arn: 'arn:fn',
        runtime: 'nodejs24.x',
        architecture: 'arm64',
        handler: 'index.handler',
        memoryMb: 512,
        timeoutSeconds: 900,
        ephemeralStorageMb: 512,
        tracing: 'PassThrough',
        roleName: 'role',
        roleArn: 'arn:aws:iam::123456789012:role/path/role',
        layers: [],
        logGroupName: 'group',
        logFormat: 'Text',
        environment: { state: 'present', value: { CONFIG_BUCKET: 'config' } },
        state: 'Active',
        lastUpdateStatus: 'Successful',
        stateReason: undefined,
      },
    },
    url: { state: 'present', value: { url: 'https://u/', invokeMode: 'RESPONSE_STREAM', authType: 'NONE' } },
    resourcePolicy: { state: 'present', value: [{ ...log, Principal: '*' }] },
    bucketVersioning: { state: 'present', value: { name: 'config', status: 'Enabled' } },
    bucketPolicy: { state: 'present', value: [tls] },
    bucketEncryption: { state: 'present', value: { algorithm: 'AES256', kmsKeyId: undefined } },
    bucketLifecycle: { state: 'missing' },
    bucketOwnership: { state: 'present', value: 'BucketOwnerEnforced' },
    publicAccessBlock: {
      state: 'present',
      value: { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: false },
    },
    modelMap: {
      state: 'present',
      value: {
        key: 'config/model_map.json',
        text: '{"models":{}}',
        versionId: undefined,
      },
    },
    secrets: {
      openai: {
        state: 'present',
        value: {
          name: '/sfai/prod/OPENAI_API_KEY',
          arn: 'arn:secret',
          currentVersionId: 'v2',
        },
      },
      anthropic: { state: 'present', value: expect.objectContaining({ name: '/sfai/prod/ANTHROPIC_API_KEY' }) },
    },
    logGroup: { state: 'present', value: group },
    stackLogGroup: { state: 'present', value: group },
    role: { state: 'present', value: role },
    stackRole: { state: 'present', value: role },
    reservedConcurrency: { state: 'present', value: { executions: undefined } },
  })
})

describe('only what is asked for is read, and each thing once', () => {
  test.each<[readonly Part[], readonly string[]]>([
    [['stack'], ['DescribeStacks']],
    [['logGroup'], ['DescribeStacks', 'GetFunctionConfiguration', 'DescribeLogGroups']],
    [
      ['stack', 'url'],
      ['DescribeStacks', 'GetFunctionUrlConfig'],
    ],
    [['secrets'], ['DescribeSecret', 'DescribeSecret']],
    [
      ['stack', 'modelMap'],
      ['DescribeStacks', 'GetObject'],
    ],
    [[], []],
  ])('%j', async (parts, calls) => {
    await using aws = await fakeAws(complete)
    const seen = await observeDeployment(createSdk(aws.target), place, parts)
    expect(Object.keys(seen).sort()).toEqual(['region', ...parts].sort())
    expect(aws.calls).toEqual(calls)
  })

  test('never the value of a secret', async () => {
    await using aws = await fakeAws(complete)
    await observeDeployment(createSdk(aws.target), place, everything)
    expect(aws.calls).not.toContain('GetSecretValue')
  })
})

describe('missing is what AWS names as absent', () => {
  const absences: readonly (readonly [Field, string, string])[] = [
    ['function', 'GetFunctionConfiguration', 'ResourceNotFoundException'],
    ['url', 'GetFunctionUrlConfig', 'ResourceNotFoundException'],
    ['resourcePolicy', 'GetPolicy', 'ResourceNotFoundException'],
    ['bucketVersioning', 'GetBucketVersioning', 'NoSuchBucket'],
    ['bucketPolicy', 'GetBucketPolicy', 'NoSuchBucketPolicy'],
    ['bucketEncryption', 'GetBucketEncryption', 'ServerSideEncryptionConfigurationNotFoundError'],
    ['bucketLifecycle', 'GetBucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration'],
    ['bucketOwnership', 'GetBucketOwnershipControls', 'OwnershipControlsNotFoundError'],
    ['reservedConcurrency', 'GetFunctionConcurrency', 'ResourceNotFoundException'],
    ['stackRole', 'GetRole', 'NoSuchEntity'],
    ['publicAccessBlock', 'GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'],
    ['modelMap', 'GetObject', 'NoSuchKey'],
    ['role', 'ListRolePolicies', 'NoSuchEntity'],
  ]
  test.each(absences)('%s: %s says %s', async (field, operation, code) => {
    expect((await observe({ [operation]: refused(code, code, 404) }))[field]).toEqual({ state: 'missing' })
  })

  test('nothing is deployed: the stack, and all that it would name', async () => {
    const gone = refused('ValidationError', 'Stack with id SfAiProdStack does not exist')
    const deployment = await observe({ DescribeStacks: gone, DescribeSecret: refused('ResourceNotFoundException') })
    const fields: Field[] = ['bootstrap', 'stack', 'template', 'function', 'url', 'resourcePolicy', 'bucketPolicy']
    const more: Field[] = [
      'publicAccessBlock',
      'modelMap',
      'logGroup',
      'role',
      'stackRole',
      'stackLogGroup',
      'resources',
    ]
    for (const field of [...fields, ...more]) expect(deployment[field], field).toEqual({ state: 'missing' })
    expect(deployment.secrets).toEqual({ openai: { state: 'missing' }, anthropic: { state: 'missing' } })
    expect(deployment.identity.state).toBe('present')
  })

  test('a stack that was only reviewed is none', async () => {
    const reviewed = stack('SfAiProdStack', 'REVIEW_IN_PROGRESS', {})
    expect((await observe({ DescribeStacks: reviewed })).stack).toEqual({ state: 'missing' })
  })

  test('a stack whose creation failed names no function', async () => {
    const failed = stack('SfAiProdStack', 'ROLLBACK_COMPLETE', {})
    const deployment = await observe({ DescribeStacks: failed })
    expect(deployment.stack).toMatchObject({ state: 'present', value: { status: 'ROLLBACK_COMPLETE' } })
    expect(deployment.function).toEqual({ state: 'missing' })
  })

  test('a group that only begins with the name is another group', async () => {
    const other = JSON.stringify({ logGroups: [{ logGroupName: 'group-2' }] })
    expect((await observe({ DescribeLogGroups: other })).logGroup).toEqual({ state: 'missing' })
  })
})

describe('anything else is unreadable, and says why', () => {
  const reads: readonly (readonly [Field, string])[] = [
    ['identity', 'GetCallerIdentity'],
    ['bootstrap', 'DescribeStacks'],
    ['stack', 'DescribeStacks'],
    ['template', 'GetTemplate'],
    ['function', 'GetFunctionConfiguration'],
    ['url', 'GetFunctionUrlConfig'],
    ['resourcePolicy', 'GetPolicy'],
    ['resources', 'ListStackResources'],
    ['bucketVersioning', 'GetBucketVersioning'],
    ['bucketPolicy', 'GetBucketPolicy'],
    ['bucketEncryption', 'GetBucketEncryption'],
    ['bucketLifecycle', 'GetBucketLifecycleConfiguration'],
    ['bucketOwnership', 'GetBucketOwnershipControls'],
    ['reservedConcurrency', 'GetFunctionConcurrency'],
    ['stackRole', 'GetRole'],
    ['publicAccessBlock', 'GetPublicAccessBlock'],
    ['modelMap', 'GetObject'],
    ['logGroup', 'DescribeLogGroups'],
    ['role', 'GetRolePolicy'],
  ]
  test.each(reads)('%s: %s is denied', async (field, operation) => {
    expect((await observe({ [operation]: refused('AccessDenied', 'no', 403) }))[field]).toMatchObject({
      state: 'unreadable',
      error: { code: 'ACCESS_DENIED', awsCode: 'AccessDenied' },
      reason: expect.stringMatching(/^\S.* failed: AWS denied access/),
    })
  })

  // Left out where an empty answer is a valid one: no versioning, no reserved concurrency, an empty object.
  const mayBeEmpty: readonly Field[] = ['bucketVersioning', 'reservedConcurrency', 'modelMap']
  const emptied = reads.filter(([field]) => !mayBeEmpty.includes(field))
  test.each(emptied)('%s: %s is answered without content', async (field, operation) => {
    const empty = { status: 200, body: '' }
    expect((await observe({ [operation]: empty }))[field]).toMatchObject({ state: 'unreadable' })
  })

  test('what hangs on the stack is unreadable for the same reason', async () => {
    const deployment = await observe({ DescribeStacks: refused('AccessDenied', 'no', 403) })
    expect(deployment.url).toEqual(deployment.stack)
    expect(deployment.role).toEqual(deployment.stack)
  })

  test('a function that names no log group', async () => {
    const config = { ...functionConfig, LoggingConfig: undefined }
    const { logGroup } = await observe({ GetFunctionConfiguration: JSON.stringify(config) })
    expect(logGroup).toMatchObject({ state: 'unreadable' })
  })
})

describe('a secret', () => {
  test('that never got a value has no current version', async () => {
    const { secrets } = await observe({ DescribeSecret: JSON.stringify({ ARN: 'arn:secret', Name: 'x' }) })
    expect(secrets.openai).toMatchObject({ value: { currentVersionId: undefined } })
  })

  test('that waits for its deletion is not there to be used, and can be restored', async () => {
    const { secrets } = await observe({ DescribeSecret: JSON.stringify({ ...secret, DeletedDate: 1_700_000_000 }) })
    expect(secrets.openai).toMatchObject({ state: 'unreadable', error: { code: 'SECRET_DELETED' } })
  })
})

describe('a narrow role', () => {
  test('that may not decrypt the environment does not read as one without variables', async () => {
    const Environment = { Error: { ErrorCode: 'AccessDeniedException', Message: 'kms:Decrypt' } }
    const { function: fn } = await observe({
      GetFunctionConfiguration: JSON.stringify({ ...functionConfig, Environment }),
    })
    expect(fn).toMatchObject({
      state: 'present',
      value: { environment: { state: 'unreadable', reason: expect.stringContaining('kms:Decrypt') } },
    })
  })

  test.each([
    ['ListRolePolicies', 'PolicyNames', '<member>Chat</member>'],
    ['ListAttachedRolePolicies', 'AttachedPolicies', '<member><PolicyArn>arn:a</PolicyArn></member>'],
  ])('%s: what is on the second page counts', async (operation, list, member) => {
    const page = (more: string) => result(operation, `<${list}>${member}</${list}>${more}`)
    const pages = ['<IsTruncated>true</IsTruncated><Marker>m</Marker>', '<IsTruncated>false</IsTruncated>']
    const read = await observe({ [operation]: (calls: number) => page(pages[calls] ?? '') })
    if (read.role.state !== 'present') throw new Error('the role is there')
    if (operation === 'ListAttachedRolePolicies') expect(read.role.value.attachedPolicyArns).toEqual(['arn:a', 'arn:a'])
    const cut = await observe({ [operation]: page('<IsTruncated>true</IsTruncated>') })
    expect(cut.role).toMatchObject({ state: 'unreadable', error: { code: 'AWS_EMPTY_ANSWER' } })
  })
})

test('a function closed on purpose, an account-level retention policy', async () => {
  const closed = await observe({
    GetFunctionConcurrency: '{"ReservedConcurrentExecutions":0}',
    DescribeLogGroups: JSON.stringify({
      logGroups: [{ logGroupName: 'group', retentionInDays: 7, retentionPolicyName: 'week' }],
    }),
  })
  expect(closed.reservedConcurrency).toEqual({ state: 'present', value: { executions: 0 } })
  expect(closed.logGroup).toMatchObject({ value: { retentionDays: 7, accountPolicy: 'week' } })
})

test('the role that the function runs as, and the one that the stack made', async () => {
  const other = JSON.stringify({ ...functionConfig, Role: 'arn:aws:iam::123456789012:role/other' })
  const { role: used, stackRole } = await observe({ GetFunctionConfiguration: other })
  expect([used, stackRole]).toMatchObject([{ value: { name: 'other' } }, { value: { name: 'role' } }])
})

test('a bucket that is gone is missing, whichever of its settings is looked at', async () => {
  const gone = refused('NoSuchBucket', 'The specified bucket does not exist', 404)
  const calls = ['Versioning', 'Policy', 'Encryption', 'LifecycleConfiguration', 'OwnershipControls'].map(
    (what) => `GetBucket${what}`,
  )
  const seen = await observe(
    Object.fromEntries([...calls, 'GetPublicAccessBlock', 'GetObject'].map((call) => [call, gone])),
  )
  for (const part of everything.filter((name) => /^bucket|^publicAccessBlock|^modelMap/.test(name))) {
    expect([part, seen[part]]).toEqual([part, { state: 'missing' }])
  }
})
