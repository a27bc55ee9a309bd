import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AwsSdk, createSdk } from '../../cli/aws/sdk.ts'
import { observeDeployment } from '../../cli/deployment/reads/observe.ts'
import { repairDrifts } from '../../cli/drift/carry-out.ts'
import { driftParts, planDrift } from '../../cli/drift/plan.ts'
import { type Kept, keepRehearsal } from './kept.ts'

let kept: Kept
let sdk: AwsSdk
beforeAll(async () => {
  kept = await keepRehearsal()
  sdk = createSdk({
    region: 'ap-northeast-1',
    endpoint: kept.endpoint,
    credentials: kept.credentials,
  })
})
afterAll(() => kept?.stop())

const look = () => observeDeployment(sdk, { region: 'ap-northeast-1', stackName: 'SfAiProdStack' }, driftParts)
const ids = async () => planDrift(await look()).drifts.map(({ id }) => id)

it('nothing differs after setup, and all of it can be read', async () => {
  expect(planDrift(await look())).toEqual({ drifts: [], notes: [] })
})

it('what is broken by hand is planned, repaired through the real API, and gone', async () => {
  const { function: fn, stackRole, bucketVersioning, stackLogGroup } = await look()
  if (fn.state !== 'present' || stackRole.state !== 'present') throw new Error('the system stands')
  if (bucketVersioning.state !== 'present' || stackLogGroup.state !== 'present') throw new Error('the system stands')
  const FunctionName = fn.value.name
  const RoleName = stackRole.value.name
  const Bucket = bucketVersioning.value.name
  const [lambda, iam, s3, logs] = await Promise.all([sdk.lambda(), sdk.iam(), sdk.s3(), sdk.logs()])

  const environment = fn.value.environment.state === 'present' ? fn.value.environment.value : {}
  await lambda.updateFunctionConfiguration({
    FunctionName,
    Timeout: 3,
    MemorySize: 128,
    Environment: { Variables: { ...environment, ALLOWED_CIDRS: '0.0.0.0/0', LEFT_HERE: 'a1b2c3d4' } },
  })
  await lambda.updateFunctionUrlConfig({ FunctionName, InvokeMode: 'BUFFERED', AuthType: 'AWS_IAM' })
  await lambda.addPermission({ FunctionName, StatementId: 'stranger', Action: 'lambda:*', Principal: '999999999999' })
  await s3.deletePublicAccessBlock({ Bucket })
  await s3.deleteBucketPolicy({ Bucket })
  await s3.putBucketVersioning({ Bucket, VersioningConfiguration: { Status: 'Suspended' } })
  await iam.putRolePolicy({
    RoleName,
    PolicyName: 'Extra',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    }),
  })
  await iam.attachRolePolicy({ RoleName, PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' })
  await logs.putRetentionPolicy({ logGroupName: stackLogGroup.value.name, retentionInDays: 14 })

  const { drifts } = planDrift(await look())
  expect(drifts.map(({ id }) => id).sort()).toEqual([
    'bucket-policy',
    'bucket-public-access',
    'bucket-versioning',
    'environment-ALLOWED_CIDRS',
    'environment-LEFT_HERE',
    'function-memory',
    'function-timeout',
    'log-retention',
    'permission-foreign-stranger',
    'role-attached-arn:aws:iam::aws:policy/AdministratorAccess',
    'role-inline-Extra',
    'url-auth-type',
    'url-invoke-mode',
  ])
  expect(JSON.stringify(drifts)).not.toContain('a1b2c3d4')
  expect(await repairDrifts(sdk, drifts)).toEqual([])
  expect(await ids()).toEqual([])
})

it('the rarer settings, too', async () => {
  const { function: fn, stackRole, bucketVersioning } = await look()
  if (fn.state !== 'present' || stackRole.state !== 'present') throw new Error('the system stands')
  if (bucketVersioning.state !== 'present') throw new Error('the system stands')
  const FunctionName = fn.value.name
  const RoleName = stackRole.value.name
  const Bucket = bucketVersioning.value.name
  const [lambda, iam, s3, logs] = await Promise.all([sdk.lambda(), sdk.iam(), sdk.s3(), sdk.logs()])

  await logs.createLogGroup({ logGroupName: '/elsewhere' })
  await iam.createRole({
    RoleName: 'other',
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [] }),
  })
  const other = await iam.getRole({ RoleName: 'other' })
  await lambda.updateFunctionConfiguration({
    FunctionName,
    Runtime: 'nodejs22.x',
    Handler: 'other.handler',
    Role: other.Role?.Arn,
    EphemeralStorage: { Size: 1024 },
    TracingConfig: { Mode: 'Active' },
    LoggingConfig: { LogGroup: '/elsewhere', LogFormat: 'JSON' },
  })
  await lambda.updateFunctionUrlConfig({ FunctionName, Cors: { AllowOrigins: ['*'] } })
  await s3.putBucketEncryption({
    Bucket,
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/theirs' } }],
    },
  })
  await s3.putBucketLifecycleConfiguration({
    Bucket,
    LifecycleConfiguration: {
      Rules: [{ ID: 'age', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 1 } }],
    },
  })
  const trust = [{ Effect: 'Allow', Principal: { AWS: '999999999999' }, Action: 'sts:AssumeRole' }]
  await iam.updateAssumeRolePolicy({
    RoleName,
    PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: trust }),
  })
  await iam.putRolePermissionsBoundary({ RoleName, PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })
  await iam.deleteRolePolicy({ RoleName, PolicyName: 'ChatCompletions' })

  const { drifts } = planDrift(await look())
  expect(drifts.map(({ id }) => id).sort()).toEqual([
    'bucket-encryption',
    'bucket-lifecycle',
    'function-ephemeral-storage',
    'function-handler',
    'function-log-format',
    'function-log-group',
    'function-role',
    'function-runtime',
    'function-tracing',
    'role-boundary',
    'role-inline-ChatCompletions',
    'role-trust',
    'url-cors',
  ])
  expect(await repairDrifts(sdk, drifts)).toEqual([])
  expect(await ids()).toEqual([])
})

it('a URL that was deleted is made again, with its permissions', async () => {
  const { function: fn, resourcePolicy } = await look()
  if (fn.state !== 'present' || resourcePolicy.state !== 'present') throw new Error('the system stands')
  const lambda = await sdk.lambda()
  await lambda.deleteFunctionUrlConfig({ FunctionName: fn.value.name })
  for (const { Sid: StatementId } of resourcePolicy.value) {
    await lambda.removePermission({ FunctionName: fn.value.name, StatementId })
  }
  const { drifts } = planDrift(await look())
  expect(drifts.map(({ id, effect }) => [id, effect])).toEqual([
    ['url-missing', 'replaces'],
    ['permission-missing-lambda:InvokeFunctionUrl', 'widens'],
    ['permission-missing-lambda:InvokeFunction', 'widens'],
  ])
  await repairDrifts(sdk, drifts)
  expect(await ids()).toEqual([])
})

it('closed on purpose stays closed, and is said', async () => {
  const { function: fn } = await look()
  if (fn.state !== 'present') throw new Error('the system stands')
  const lambda = await sdk.lambda()
  await lambda.putFunctionConcurrency({ FunctionName: fn.value.name, ReservedConcurrentExecutions: 0 })
  const { drifts, notes } = planDrift(await look())
  expect(drifts).toEqual([])
  expect(notes).toMatchObject([{ kind: 'closed' }])
})
