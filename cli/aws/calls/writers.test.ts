import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { fakeAws, refused } from '../fakes/fake-aws.ts'
import { type AwsSdk, createSdk } from '../sdk.ts'
import { putSecret } from './put-secret.ts'
import { setInvokeMode } from './set-invoke-mode.ts'
import { setRetention } from './set-retention.ts'
import { uploadModelMap } from './upload-model-map.ts'

const key = 'sk-live-0123456789'

test('a secret is put under one token, so that a retry after a lost answer makes no second version', async () => {
  const tokens: unknown[] = []
  await using aws = await fakeAws({
    PutSecretValue: (calls, body) => {
      const { ClientRequestToken, SecretString, SecretId } = JSON.parse(body)
      expect({ SecretString, SecretId }).toEqual({ SecretString: key, SecretId: '/sfai/prod/OPENAI_API_KEY' })
      tokens.push(ClientRequestToken)
      return calls === 0
        ? refused('InternalServiceError', 'again', 500)
        : JSON.stringify({ VersionId: ClientRequestToken })
    },
  })
  const { versionId } = await putSecret(createSdk(aws.target), '/sfai/prod/OPENAI_API_KEY', key)
  expect(tokens).toEqual([versionId, versionId])
})

test("a refused secret's value is in no part of the error", async () => {
  await using aws = await fakeAws({ PutSecretValue: refused('AccessDeniedException', 'no', 400) })
  const error = await putSecret(createSdk(aws.target), '/sfai/prod/OPENAI_API_KEY', key).catch((e: unknown) => e)
  expect(error).toMatchObject({ code: 'ACCESS_DENIED' })
  expect(inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toContain(key)
})

test('the model map goes to its place, and its version comes back', async () => {
  let sent = ''
  await using aws = await fakeAws({
    PutObject: (_calls, body) => {
      sent = body
      return { status: 200, body: '', headers: { 'x-amz-version-id': 'v7' } }
    },
  })
  expect(await uploadModelMap(createSdk(aws.target), 'bucket', '{"言語":1}')).toEqual({ versionId: 'v7' })
  expect(sent).toContain('{"言語":1}')
  expect(aws.urls).toEqual([expect.stringMatching(/^\/bucket\/config\/model_map\.json/)])
})

test('retention and invoke mode are set as named', async () => {
  const bodies: unknown[] = []
  const keep = (_calls: number, body: string): string => {
    bodies.push(JSON.parse(body))
    return '{"FunctionUrl":"u","AuthType":"NONE"}'
  }
  await using aws = await fakeAws({ PutRetentionPolicy: keep, UpdateFunctionUrlConfig: keep })
  const sdk = createSdk(aws.target)
  await setRetention(sdk, '/group', 1096)
  await setInvokeMode(sdk, 'fn', 'RESPONSE_STREAM')
  expect(bodies).toEqual([{ logGroupName: '/group', retentionInDays: 1096 }, { InvokeMode: 'RESPONSE_STREAM' }])
})

test.each<[string, (sdk: AwsSdk) => Promise<unknown>]>([
  ['PutSecretValue', (sdk) => putSecret(sdk, 'secret', key)],
  ['UpdateFunctionUrlConfig', (sdk) => setInvokeMode(sdk, 'fn', 'BUFFERED')],
])('%s answered with nothing is not done', async (operation, act) => {
  await using aws = await fakeAws({ [operation]: '{}' })
  await expect(act(createSdk(aws.target))).rejects.toMatchObject({ code: 'AWS_EMPTY_ANSWER' })
})

test('an upload that S3 gives no ETag for is not done', async () => {
  await using aws = await fakeAws({ PutObject: { status: 200, body: '', headers: { etag: '' } } })
  await expect(uploadModelMap(createSdk(aws.target), 'bucket', '')).rejects.toMatchObject({ code: 'AWS_EMPTY_ANSWER' })
})

test('what AWS refuses is told with what was tried', async () => {
  await using aws = await fakeAws({
    PutRetentionPolicy: refused('InvalidParameterException', '1095 is no allowed value'),
    UpdateFunctionUrlConfig: refused('ResourceNotFoundException', 'no such function', 404),
    PutObject: refused('NoSuchBucket', 'no such bucket', 404),
  })
  const sdk = createSdk(aws.target)
  await expect(setRetention(sdk, '/group', 1095)).rejects.toThrow(/^Setting the log retention failed: .*1095/)
  await expect(setInvokeMode(sdk, 'fn', 'BUFFERED')).rejects.toThrow(/^Setting InvokeMode failed: /)
  await expect(uploadModelMap(sdk, 'bucket', '')).rejects.toMatchObject({ awsCode: 'NoSuchBucket', exit: 6 })
})
