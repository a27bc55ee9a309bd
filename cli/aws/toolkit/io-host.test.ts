import type { IoMessage, IoMessageCode, IoMessageLevel, IoRequest } from '@aws-cdk/toolkit-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { setLanguage } from '../../i18n/index.ts'
import { createIoHost } from './io-host.ts'
import type { Progress, Question } from './progress.ts'

beforeAll(() => setLanguage('en'))

function listen(answer = false) {
  const events: Progress[] = []
  const questions: Question[] = []
  let messages = 0
  const io = createIoHost({
    progress: (event) => events.push(event),
    approve: async (question) => {
      questions.push(question)
      return answer
    },
    onMessage: () => {
      messages += 1
    },
  })
  return { ...io, events, questions, heardOf: () => messages }
}

const message = (
  code: IoMessageCode | undefined,
  data: unknown = {},
  text = '',
  level: IoMessageLevel = 'info',
): IoMessage<unknown> => ({
  time: new Date(0),
  level,
  action: 'deploy',
  message: text,
  data,
  ...(code !== undefined && { code }),
})

const request = <T>(code: IoMessageCode, data: unknown, defaultResponse: T): IoRequest<unknown, T> => ({
  ...message(code, data, ' the change \n'),
  code,
  defaultResponse,
})

const activity = (status: string, reason?: string, logicalId = 'ConfigBucket') => ({
  event: {
    LogicalResourceId: logicalId,
    ResourceType: 'AWS::S3::Bucket',
    ResourceStatus: status,
    ResourceStatusReason: reason,
  },
  progress: { completed: 2, total: 11 },
})

describe('progress', () => {
  test('a resource is one line', async () => {
    const { host, events } = listen()
    await host.notify(message('CDK_TOOLKIT_I5502', activity('CREATE_COMPLETE')))
    expect(events).toEqual([
      {
        kind: 'resource',
        text: '[2/11] CREATE_COMPLETE  AWS::S3::Bucket  ConfigBucket',
        resource: {
          logicalId: 'ConfigBucket',
          type: 'AWS::S3::Bucket',
          status: 'CREATE_COMPLETE',
          reason: undefined,
          completed: 2,
          total: 11,
        },
      },
    ])
  })

  test('the upload is told once, however many assets there are', async () => {
    const { host, events } = listen()
    await host.notify(message('CDK_TOOLKIT_I5220'))
    await host.notify(message('CDK_TOOLKIT_I5220'))
    expect(events.map(({ kind }) => kind)).toEqual(['stage'])
  })

  test('warnings are passed on, chatter is not, and both are signs of life', async () => {
    const { host, events, heardOf } = listen()
    await host.notify(message(undefined, {}, 'could not be used to assume the role', 'warn'))
    await host.notify(message('CDK_SDK_I0100', {}, 'STS.GetCallerIdentity', 'trace'))
    expect(events).toEqual([{ kind: 'warning', text: 'The CDK says: could not be used to assume the role' }])
    expect(heardOf()).toBe(2)
  })
})

describe('what is kept', () => {
  test.each(['CDK_TOOLKIT_I5100', 'CDK_TOOLKIT_I9100'] as const)('that the change was begun: %s', async (code) => {
    const { host, heard } = listen()
    await host.notify(message('CDK_TOOLKIT_I5220'))
    expect(heard.begun).toBe(false)
    await host.notify(message(code))
    expect(heard.begun).toBe(true)
  })

  test('the first resource that failed by itself', async () => {
    const { host, heard } = listen()
    await host.notify(message('CDK_TOOLKIT_I5502', activity('CREATE_FAILED', 'Resource creation cancelled', 'Url')))
    await host.notify(message('CDK_TOOLKIT_I5502', activity('CREATE_FAILED', 'Bucket already exists', 'Bucket')))
    await host.notify(message('CDK_TOOLKIT_I5502', activity('CREATE_FAILED', 'Role is missing', 'Function')))
    expect(heard.failure).toMatchObject({ logicalId: 'Bucket', reason: 'Bucket already exists' })
  })

  test('that there was nothing to change', async () => {
    const { host, heard } = listen()
    await host.notify(message('CDK_TOOLKIT_I5900', { noOp: false }))
    expect(heard.noChanges).toBe(false)
    await host.notify(message('CDK_TOOLKIT_I5900', { noOp: true }))
    expect(heard.noChanges).toBe(true)
  })

  test('why an asset was not published', async () => {
    const { host, heard } = listen()
    await host.notify(message('CDK_ASSETS_E5279', {}, 'fail: Access Denied'))
    expect(heard.assetProblem).toBe('fail: Access Denied')
  })
})

describe('questions', () => {
  test.each([true, false])('a deploy is confirmed by the one who was asked: %s', async (answer) => {
    const { host, questions } = listen(answer)
    const given = await host.requestResponse(
      request('CDK_TOOLKIT_I5060', { permissionChangeType: 'broadening', templateDiffs: {} }, true),
    )
    expect(given).toBe(answer)
    expect(questions).toEqual([{ kind: 'deploy', details: 'the change', widensPermissions: true }])
  })

  test('a change that widens nothing says so', async () => {
    const { host, questions } = listen(true)
    await host.requestResponse(request('CDK_TOOLKIT_I5060', { permissionChangeType: 'none' }, true))
    expect(questions[0]?.widensPermissions).toBe(false)
  })

  test('what nobody was asked about is a no, although the library suggests a yes', async () => {
    const { host, questions } = listen(true)
    expect(await host.requestResponse(request('CDK_TOOLKIT_I7010', {}, true))).toBe(false)
    expect(questions).toEqual([])
  })

  test('an MFA token cannot be given here', async () => {
    const { host } = listen(true)
    await expect(host.requestResponse(request('CDK_SDK_I1100', {}, ''))).rejects.toMatchObject({ code: 'UNEXPECTED' })
  })
})
