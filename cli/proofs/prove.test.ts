import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { streamingProxy } from '../../test/streaming-proxy.ts'
import { type Answers, fakeAws, refused } from '../aws/fakes/fake-aws.ts'
import { streamed } from '../aws/fakes/streamed.ts'
import { missing } from '../deployment/observed.ts'
import { prove } from './prove.ts'

let proxy: Awaited<ReturnType<typeof streamingProxy>>
beforeAll(async () => {
  proxy = await streamingProxy()
})
afterAll(() => proxy.close())

const request = { model: 'backend_developer', clientKey: undefined }
const atProxy = () => ({ ...soundDeployment, url: changed(soundDeployment.url, { url: proxy.url }) })
const logged = { FilterLogEvents: JSON.stringify({ events: [{ message: '{}', timestamp: 0, logStreamName: 's' }] }) }
const asked = { InvokeWithResponseStream: streamed(['{"statusCode":200}', '\0'.repeat(8)]) }

async function proved(answers: Answers, deployment = atProxy()) {
  await using aws = await fakeAws(answers)
  return { ...(await prove(withAws(fakeSession(), aws), deployment, request)), calls: aws.calls }
}

describe('prove', () => {
  it('tries the request, its log line and who comes in', async () => {
    expect(await proved({ ...logged, ...asked })).toMatchObject({
      smoke: { status: 200, done: true, requestId: 'r', model: 'backend_developer' },
      logs: { requestId: 'r', group: 'group', lines: ['{}'] },
      access: { inside: { status: 200 }, outside: { status: 200 } },
    })
  })

  it('leaves out what AWS refuses', async () => {
    const denied = refused('AccessDeniedException', 'no', 403)
    const evidence = await proved({ FilterLogEvents: denied, InvokeWithResponseStream: denied })
    expect(evidence.smoke?.done).toBe(true)
    expect([evidence.logs, evidence.access]).toEqual([undefined, undefined])
    expect(evidence.untried).toEqual({
      logs: expect.stringMatching(/^Searching the log failed: AWS denied access/),
      access: expect.stringMatching(/^Invoking the function failed: AWS denied access/),
    })
  })

  it.each(['url', 'logGroup'] as const)('leaves out what stands on a missing %s', async (part) => {
    const evidence = await proved({ ...logged, ...asked }, { ...atProxy(), [part]: missing })
    expect(evidence).toMatchObject({ access: {} })
    expect(evidence.logs).toBeUndefined()
    expect(evidence.smoke === undefined).toBe(part === 'url')
  })

  it('looks for no log line of a request that nobody answered', async () => {
    const url = changed(soundDeployment.url, { url: 'http://127.0.0.1:9/' })
    const { smoke, calls } = await proved(asked, { ...soundDeployment, url })
    expect(smoke).toMatchObject({ status: 0 })
    expect(calls).not.toContain('FilterLogEvents')
  })

  it('lets a bug out: it is no proof that failed', async () => {
    const broken = {
      ...fakeSession(),
      get sdk(): never {
        throw new TypeError('a bug')
      },
    }
    await expect(prove(broken, atProxy(), request)).rejects.toThrow('a bug')
    await expect(prove(broken, { ...soundDeployment, url: missing }, request)).rejects.toThrow('a bug')
  })
})
