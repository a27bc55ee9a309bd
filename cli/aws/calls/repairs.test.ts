import { beforeAll, expect, test } from 'vitest'
import { setLanguage } from '../../i18n/index.ts'
import { type Answers, fakeAws, refused, result } from '../fakes/fake-aws.ts'
import { type AwsSdk, createSdk } from '../sdk.ts'
import { deleteBucketLifecycle, putBucketEncryption, putBucketPolicy, putPublicAccessBlock } from './bucket-settings.ts'
import { createLogGroup } from './create-log-group.ts'
import { createUrl, updateUrl } from './function-url.ts'
import { addPermission, removePermission } from './permission.ts'
import { attachRolePolicy, detachRolePolicy, putRoleBoundary, putRolePolicy, putRoleTrust } from './role-policies.ts'
import { environmentFits, whenSettled } from './settled-function.ts'
import { updateFunction } from './update-function.ts'

beforeAll(() => setLanguage('en'))

const settled = JSON.stringify({ FunctionArn: 'arn:fn', State: 'Active', LastUpdateStatus: 'Successful' })
const updating = JSON.stringify({ FunctionArn: 'arn:fn', State: 'Active', LastUpdateStatus: 'InProgress' })

/** Runs against a fake; gives the operations that were called, and their bodies. */
async function against(answers: Answers, act: (sdk: AwsSdk) => Promise<void>) {
  const bodies: Record<string, string> = {}
  const kept = Object.entries(answers).map(([name, answer]) => [
    name,
    (calls: number, body: string) => {
      bodies[name] = body
      return typeof answer === 'function' ? answer(calls, body) : answer
    },
  ])
  await using aws = await fakeAws(Object.fromEntries(kept))
  await act(createSdk(aws.target))
  return { calls: aws.calls, bodies }
}

test('a function is updated once Lambda is done with the update before, and waited for', async () => {
  const { calls, bodies } = await against(
    {
      GetFunctionConfiguration: (n) => (n === 0 || n === 2 ? updating : settled),
      UpdateFunctionConfiguration: '{"FunctionArn":"arn:fn"}',
    },
    (sdk) =>
      updateFunction(sdk, 'fn', {
        timeoutSeconds: 900,
        runtime: 'nodejs24.x',
        logging: { group: 'g', format: 'Text' },
      }),
  )
  const look = 'GetFunctionConfiguration'
  expect(calls).toEqual([look, look, 'UpdateFunctionConfiguration', look, look])
  expect(JSON.parse(bodies.UpdateFunctionConfiguration ?? '')).toEqual({
    Timeout: 900,
    Runtime: 'nodejs24.x',
    LoggingConfig: { LogGroup: 'g', LogFormat: 'Text' },
  })
})

test('an update that came between is waited for, too', async () => {
  const { calls } = await against(
    {
      GetFunctionConfiguration: settled,
      UpdateFunctionConfiguration: (n) =>
        n === 0 ? refused('ResourceConflictException', 'in progress', 409) : '{"FunctionArn":"arn:fn"}',
    },
    (sdk) => updateFunction(sdk, 'fn', { memoryMb: 512 }),
  )
  expect(calls.filter((name) => name === 'UpdateFunctionConfiguration')).toHaveLength(2)
})

test('a function that never settles, or failed, is told with its state; nothing is sent to it', async () => {
  const failed = JSON.stringify({ FunctionArn: 'arn:fn', State: 'Failed', StateReason: 'no subnet' })
  for (const [answer, words] of [
    [updating, /did not settle \(InProgress\)/],
    [failed, /Failed\)\. no subnet/],
  ] as const) {
    await using aws = await fakeAws({ GetFunctionConfiguration: answer })
    let sent = 0
    const act = whenSettled(createSdk(aws.target), 'fn', async () => void sent++, [1, 1])
    await expect(act).rejects.toThrow(words)
    expect(sent).toBe(0)
  }
})

test('an environment above 4 KB is refused before anything is asked', async () => {
  expect(() => environmentFits({ A: 'x'.repeat(4_095) })).not.toThrow()
  expect(() => environmentFits({ A: 'あ'.repeat(1_365), B: '' })).toThrow(/4097 bytes/)
  await using aws = await fakeAws({})
  const act = updateFunction(createSdk(aws.target), 'fn', { environment: { A: 'x'.repeat(4_096) } })
  await expect(act).rejects.toThrow(/Lambda allows 4096/)
  expect(aws.calls).toEqual([])
})

test('a word that the SDK does not know is not sent', async () => {
  await using aws = await fakeAws({ GetFunctionConfiguration: settled })
  await expect(updateFunction(createSdk(aws.target), 'fn', { runtime: 'cobol.x' })).rejects.toThrow(/cobol/)
  expect(aws.calls).toEqual([])
})

test.each<[string, string, (sdk: AwsSdk) => Promise<void>]>([
  ['UpdateFunctionConfiguration', '{}', (sdk) => updateFunction(sdk, 'fn', { memoryMb: 512 })],
  ['UpdateFunctionUrlConfig', '{}', (sdk) => updateUrl(sdk, 'fn', { AuthType: 'NONE' })],
  ['CreateFunctionUrlConfig', '{}', (sdk) => createUrl(sdk, 'fn', { AuthType: 'NONE' })],
  ['AddPermission', '{}', (sdk) => addPermission(sdk, 'fn', { StatementId: 's', Action: 'a', Principal: '*' })],
])('%s answered with nothing is not done', async (operation, answer, act) => {
  await using aws = await fakeAws({ GetFunctionConfiguration: settled, [operation]: answer })
  await expect(act(createSdk(aws.target))).rejects.toMatchObject({ code: 'AWS_EMPTY_ANSWER' })
})

test.each<[string, Answers, (sdk: AwsSdk) => Promise<void>]>([
  [
    'AddPermission',
    { AddPermission: refused('ResourceConflictException', 'The statement id (s) provided already exists', 409) },
    (sdk) => addPermission(sdk, 'fn', { StatementId: 's', Action: 'a', Principal: '*' }),
  ],
  [
    'RemovePermission',
    { RemovePermission: refused('ResourceNotFoundException', 'no such statement', 404) },
    (sdk) => removePermission(sdk, 'fn', 's'),
  ],
  [
    'CreateFunctionUrlConfig',
    {
      CreateFunctionUrlConfig: refused('ResourceConflictException', 'FunctionUrlConfig exists for this function', 409),
    },
    (sdk) => createUrl(sdk, 'fn', { AuthType: 'NONE' }),
  ],
  [
    'CreateLogGroup',
    { CreateLogGroup: refused('ResourceAlreadyExistsException') },
    (sdk) => createLogGroup(sdk, 'group'),
  ],
  [
    'DeleteRolePolicy',
    { DeleteRolePolicy: refused('NoSuchEntity', 'gone', 404) },
    (sdk) => putRolePolicy(sdk, 'r', 'p', undefined),
  ],
  [
    'DetachRolePolicy',
    { DetachRolePolicy: refused('NoSuchEntity', 'gone', 404) },
    (sdk) => detachRolePolicy(sdk, 'r', 'arn:p'),
  ],
])('%s, asked for a second time because an answer was lost, finds it done', async (operation, answers, act) => {
  const { calls } = await against({ GetFunctionConfiguration: settled, ...answers }, act)
  expect(calls.filter((name) => name === operation)).toHaveLength(1)
})

test('a statement goes by its id', async () => {
  await using aws = await fakeAws({ GetFunctionConfiguration: settled, RemovePermission: { status: 204, body: '' } })
  await removePermission(createSdk(aws.target), 'fn', 'stranger')
  expect(aws.urls.at(-1)).toMatch(/\/functions\/fn\/policy\/stranger$/)
})

test('the bucket is set as named; a document left out takes the policy away', async () => {
  const done = { status: 200, body: '' }
  const block = { blockPublicAcls: true, ignorePublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: false }
  const answers = {
    PutPublicAccessBlock: done,
    PutBucketEncryption: done,
    PutBucketPolicy: done,
    DeleteBucketPolicy: done,
    DeleteBucketLifecycle: done,
  }
  const { calls, bodies } = await against(answers, async (sdk) => {
    await putPublicAccessBlock(sdk, 'b', block)
    await putBucketEncryption(sdk, 'b', { algorithm: 'aws:kms', kmsKeyId: 'k' })
    await putBucketPolicy(sdk, 'b', { Statement: [] })
    await putBucketPolicy(sdk, 'b', undefined)
    await deleteBucketLifecycle(sdk, 'b')
  })
  expect(calls).toEqual(Object.keys(answers))
  expect(bodies.PutPublicAccessBlock).toMatch(/<BlockPublicAcls>true.*<RestrictPublicBuckets>false/)
  expect(bodies.PutBucketEncryption).toMatch(
    /<KMSMasterKeyID>k<.*<SSEAlgorithm>aws:kms|<SSEAlgorithm>aws:kms<.*<KMSMasterKeyID>k/,
  )
  expect(bodies.PutBucketPolicy).toBe('{"Statement":[]}')
})

test('the role is changed as named', async () => {
  const answers = {
    PutRolePolicy: result('PutRolePolicy', ''),
    DeleteRolePolicy: result('DeleteRolePolicy', ''),
    AttachRolePolicy: result('AttachRolePolicy', ''),
    UpdateAssumeRolePolicy: result('UpdateAssumeRolePolicy', ''),
    DeleteRolePermissionsBoundary: result('DeleteRolePermissionsBoundary', ''),
  }
  const { calls, bodies } = await against(answers, async (sdk) => {
    await putRolePolicy(sdk, 'r', 'p', { Statement: [] })
    await putRolePolicy(sdk, 'r', 'p', undefined)
    await attachRolePolicy(sdk, 'r', 'arn:p')
    await putRoleTrust(sdk, 'r', { Statement: [] })
    await putRoleBoundary(sdk, 'r', undefined)
  })
  expect(calls).toEqual(Object.keys(answers))
  expect(new URLSearchParams(bodies.PutRolePolicy).get('PolicyDocument')).toBe('{"Statement":[]}')
})

test('what the caller may not do names the permission', async () => {
  const message = 'User: me is not authorized to perform: iam:PutRolePolicy on resource: role r'
  await using aws = await fakeAws({ PutRolePolicy: refused('AccessDenied', message, 403) })
  await expect(putRolePolicy(createSdk(aws.target), 'r', 'p', {})).rejects.toMatchObject({
    code: 'ACCESS_DENIED',
    message: expect.stringContaining('iam:PutRolePolicy'),
  })
})
