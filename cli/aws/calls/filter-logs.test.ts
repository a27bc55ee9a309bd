import { expect, test } from 'vitest'
import { fakeAws, refused } from '../fakes/fake-aws.ts'
import { createSdk } from '../sdk.ts'
import { filterLogs } from './filter-logs.ts'

const since = new Date('2026-11-22T10:00:00Z')
const event = (message: string) => ({ message, timestamp: since.getTime(), logStreamName: 's' })

test('follows the token over pages without events', async () => {
  const pages = [
    { events: [event('one')], nextToken: 'a' },
    { events: [], nextToken: 'b' },
    { nextToken: 'c' },
    { events: [event('two')] },
  ]
  const tokens: unknown[] = []
  await using aws = await fakeAws({
    FilterLogEvents: (calls, body) => {
      tokens.push(JSON.parse(body).nextToken)
      return JSON.stringify(pages[calls])
    },
  })
  const events = await filterLogs(createSdk(aws.target), '/group', { since })
  expect(events).toEqual([
    { at: since, message: 'one', stream: 's' },
    { at: since, message: 'two', stream: 's' },
  ])
  expect(tokens).toEqual([undefined, 'a', 'b', 'c'])
})

test('looks for text as text, not as a pattern', async () => {
  let asked: unknown
  await using aws = await fakeAws({
    FilterLogEvents: (_calls, body) => {
      asked = JSON.parse(body)
      return '{"events":[]}'
    },
  })
  await filterLogs(createSdk(aws.target), '/group', { since, text: '8f-2?"x"' })
  expect(asked).toEqual({ logGroupName: '/group', startTime: since.getTime(), filterPattern: '"8f-2?\\"x\\""' })
})

test('an endless search ends when CloudWatch repeats its token', async () => {
  await using aws = await fakeAws({ FilterLogEvents: '{"events":[],"nextToken":"same"}' })
  await expect(filterLogs(createSdk(aws.target), '/group', { since })).resolves.toEqual([])
})

test('a missing group is explained', async () => {
  await using aws = await fakeAws({ FilterLogEvents: refused('ResourceNotFoundException', 'no such group') })
  await expect(filterLogs(createSdk(aws.target), '/group', { since })).rejects.toMatchObject({
    awsCode: 'ResourceNotFoundException',
  })
})
