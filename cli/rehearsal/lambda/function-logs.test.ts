import { expect, test } from 'vitest'
import { fakeAws, refused } from '../../aws/fakes/fake-aws.ts'
import { createSdk } from '../../aws/sdk.ts'
import { FunctionLogs } from './function-logs.ts'

test('a stream that was deleted with its group is made again where the group came back', async () => {
  let isGone = false
  await using aws = await fakeAws({
    CreateLogStream: () => {
      isGone = false
      return '{}'
    },
    PutLogEvents: () => (isGone ? refused('ResourceNotFoundException', 'no stream', 400) : '{}'),
  })
  const logs = new FunctionLogs()
  const stream = logs.open(await createSdk(aws.target).logs(), 'group', 'stream')
  stream.write('one')
  await logs.flush()
  isGone = true
  stream.write('two')
  await logs.flush()
  expect(aws.calls).toEqual(['CreateLogStream', 'PutLogEvents', 'PutLogEvents', 'CreateLogStream', 'PutLogEvents'])
})
