import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../../i18n/index.ts'
import { type Answers, fakeAws, refused, result } from '../fakes/fake-aws.ts'
import { createSdk } from '../sdk.ts'
import type { Heard } from './io-host.ts'
import type { Progress } from './progress.ts'
import { lostContact, settleFailure } from './settle-failure.ts'

beforeAll(() => setLanguage('en'))

const stackXml = (status: string, updated = '2026-11-22T10:00:00Z') =>
  result(
    'DescribeStacks',
    `<Stacks><member><StackId>arn:stack/1</StackId><StackName>S</StackName><StackStatus>${status}</StackStatus>
     <CreationTime>2026-11-01T00:00:00Z</CreationTime><LastUpdatedTime>${updated}</LastUpdatedTime>
     <Outputs><member><OutputKey>ChatLambdaName</OutputKey><OutputValue>fn</OutputValue></member></Outputs></member></Stacks>`,
  )

const event = (type: string, id: string, status: string, reason = '') =>
  `<member><StackId>s</StackId><EventId>${id}</EventId><StackName>S</StackName><Timestamp>2026-11-22T10:00:00Z</Timestamp>
   <ResourceType>${type}</ResourceType><LogicalResourceId>${id}</LogicalResourceId><ResourceStatus>${status}</ResourceStatus>
   <ResourceStatusReason>${reason}</ResourceStatusReason></member>`

const noStack = refused('ValidationError', 'Stack with id S does not exist')
const throttled = Object.assign(new Error('Rate exceeded'), { name: 'Throttling', $metadata: { httpStatusCode: 400 } })
const nothingHeard: Heard = { begun: true, noChanges: false, assetProblem: undefined, failure: undefined }

/** Settles an error on a stack that was last touched at nine. */
async function settle(answers: Answers, { error = throttled as unknown, heard = nothingHeard } = {}) {
  await using aws = await fakeAws(answers)
  const events: Progress[] = []
  const before = {
    status: 'UPDATE_COMPLETE',
    operation: 'arn:stack/1 2026-11-22T09:00:00.000Z',
    outputs: {},
    isProtected: false,
  }
  const circumstances = { sdk: createSdk(aws.target), stack: 'S', doing: 'Deploying', before, heard }
  const settled = await settleFailure(error, { ...circumstances, progress: (it) => events.push(it) }).catch((it) => it)
  return { settled, events, calls: aws.calls }
}

describe('an error after which CloudFormation says', () => {
  test.each(['UPDATE_COMPLETE', 'CREATE_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'])(
    '%s, of a new operation, was none: the work is done',
    async (status) => {
      const { settled, events } = await settle({ DescribeStacks: stackXml(status) })
      expect(settled).toEqual({ changed: true, outputs: { ChatLambdaName: 'fn' } })
      expect(events).toEqual([{ kind: 'warning', text: expect.stringContaining(status) }])
    },
  )

  test('that nothing happened since, is told as it is', async () => {
    const { settled } = await settle({ DescribeStacks: stackXml('UPDATE_COMPLETE', '2026-11-22T09:00:00Z') })
    expect(settled).toMatchObject({ code: 'AWS_THROTTLED', awsCode: 'Throttling' })
  })

  test('that somebody else changed the stack while ours had not begun, is told as it is', async () => {
    const heard = { ...nothingHeard, begun: false }
    const { settled, calls } = await settle({ DescribeStacks: stackXml('UPDATE_COMPLETE') }, { heard })
    expect(settled).toMatchObject({ code: 'AWS_THROTTLED' })
    expect(calls).toEqual([])
  })

  test('that there is no stack, is told as it is', async () => {
    const { settled } = await settle({ DescribeStacks: noStack })
    expect(settled).toMatchObject({ code: 'AWS_THROTTLED' })
  })

  test('nothing, because it cannot be read either, is told as it is', async () => {
    const { settled } = await settle({ DescribeStacks: refused('AccessDenied', 'no', 403) })
    expect(settled).toMatchObject({ code: 'AWS_THROTTLED' })
  })

  test('that it still works, ends with 69 and how to attach', async () => {
    const { settled } = await settle({ DescribeStacks: stackXml('UPDATE_IN_PROGRESS') }, { error: lostContact(300) })
    expect(settled).toMatchObject({ code: 'STILL_RUNNING', exit: 69 })
    expect(settled.next).not.toHaveLength(0)
  })
})

describe('a rollback names the resource that failed first', () => {
  const events = [
    event('AWS::CloudFormation::Stack', 'S', 'UPDATE_ROLLBACK_COMPLETE'),
    event('AWS::Lambda::Url', 'Url', 'UPDATE_FAILED', 'Resource update cancelled'),
    event('AWS::Lambda::Function', 'Fn', 'UPDATE_FAILED', 'Code is too large'),
    event('AWS::S3::Bucket', 'Bucket', 'UPDATE_FAILED', 'Policy is malformed'),
    event('AWS::CloudFormation::Stack', 'S', 'UPDATE_IN_PROGRESS', 'User Initiated'),
    event('AWS::S3::Bucket', 'Older', 'CREATE_FAILED', 'of the operation before'),
  ]
  const answers: Answers = {
    DescribeStacks: stackXml('UPDATE_ROLLBACK_COMPLETE'),
    DescribeStackEvents: result('DescribeStackEvents', `<StackEvents>${events.join('')}</StackEvents>`),
  }

  test('as CloudFormation keeps it', async () => {
    const { settled } = await settle(answers)
    expect(settled).toMatchObject({ code: 'DEPLOY_FAILED', exit: 6 })
    expect(settled.message).toContain('AWS::S3::Bucket Bucket: Policy is malformed')
  })

  test('as it was heard on the way, without asking again', async () => {
    const failure = {
      logicalId: 'Role',
      type: 'AWS::IAM::Role',
      status: 'CREATE_FAILED',
      reason: 'heard',
      completed: 1,
      total: 2,
    }
    const { settled, calls } = await settle(answers, { heard: { ...nothingHeard, failure } })
    expect(settled.message).toContain('AWS::IAM::Role Role: heard')
    expect(calls).not.toContain('DescribeStackEvents')
  })

  test('and when no event tells, the first error stands', async () => {
    const { settled } = await settle({ ...answers, DescribeStackEvents: refused('AccessDenied', 'no', 403) })
    expect(settled).toMatchObject({ code: 'AWS_THROTTLED' })
  })
})

test('an asset that was not published is explained by what was heard', async () => {
  const error = Object.assign(new Error('Failed to publish asset'), { name: 'AssetPublishFailed' })
  const heard = {
    ...nothingHeard,
    assetProblem: 'fail: User: x is not authorized to perform: s3:PutObject on resource: y',
  }
  const { settled } = await settle({ DescribeStacks: noStack }, { error, heard })
  expect(settled).toMatchObject({ code: 'ACCESS_DENIED', message: expect.stringContaining('s3:PutObject') })
})
