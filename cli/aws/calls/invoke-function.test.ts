import { expect, test } from 'vitest'
import { fakeAws, refused } from '../fakes/fake-aws.ts'
import { streamed } from '../fakes/streamed.ts'
import { createSdk } from '../sdk.ts'
import { invokeFunction } from './invoke-function.ts'

const event = { rawPath: '/health' }
const prelude = JSON.stringify({ statusCode: 200, headers: { 'Content-Type': 'application/json' } })
const nuls = '\0'.repeat(8)

test('hands over the event, and splits the streamed answer into status, headers and body', async () => {
  let sent = ''
  await using aws = await fakeAws({
    InvokeWithResponseStream: (_calls, body) => {
      sent = body
      return streamed([prelude, nuls, '{"status":', '"こんにちは"}'])
    },
  })
  expect(await invokeFunction(createSdk(aws.target), 'fn', event)).toEqual({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"status":"こんにちは"}',
  })
  expect(JSON.parse(sent)).toEqual(event)
})

test('puts together what was cut anywhere, inside a character too', async () => {
  const whole = Buffer.from(`${prelude}${nuls}こんにちは`)
  const bytes = [...whole].map((byte) => Buffer.from([byte]))
  await using aws = await fakeAws({ InvokeWithResponseStream: streamed(bytes) })
  expect((await invokeFunction(createSdk(aws.target), 'fn', event)).body).toBe('こんにちは')
})

test('a function that fails is an error, not an answer', async () => {
  await using aws = await fakeAws({
    InvokeWithResponseStream: streamed([], {
      ErrorCode: 'Runtime.ImportModuleError',
      ErrorDetails: 'Cannot find module',
    }),
  })
  await expect(invokeFunction(createSdk(aws.target), 'fn', event)).rejects.toMatchObject({
    code: 'FUNCTION_FAILED',
    awsCode: 'Runtime.ImportModuleError',
    exit: 6,
  })
})

test.each([
  ['nothing', []],
  ['a body without prelude', ['hello']],
  ['a prelude without status', [`{}${nuls}body`]],
])('%s is no answer', async (_what, chunks) => {
  await using aws = await fakeAws({ InvokeWithResponseStream: streamed(chunks) })
  await expect(invokeFunction(createSdk(aws.target), 'fn', event)).rejects.toMatchObject({
    code: 'FUNCTION_FAILED',
  })
})

test('a refusal is explained', async () => {
  await using aws = await fakeAws({ InvokeWithResponseStream: refused('AccessDeniedException', 'no', 403) })
  await expect(invokeFunction(createSdk(aws.target), 'fn', event)).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
})
