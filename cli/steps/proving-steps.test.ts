import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence } from '../../test/sample-evidence.ts'
import { streamingProxy } from '../../test/streaming-proxy.ts'
import { fakeAws } from '../aws/fakes/fake-aws.ts'
import { streamed } from '../aws/fakes/streamed.ts'
import { missing } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { access } from './access.ts'
import { logs } from './logs.ts'
import { runSteps } from './run-steps.ts'
import { smokeTest } from './smoke-test.ts'

setLanguage('en')
let proxy: Awaited<ReturnType<typeof streamingProxy>>
beforeAll(async () => {
  proxy = await streamingProxy()
})
afterAll(() => proxy.close())

describe('smoke-test', () => {
  const step = smokeTest({ model: 'fast', clientKey: undefined })
  const at = (url: string) => ({ ...soundDeployment, url: changed(soundDeployment.url, { url }) })

  it('sends the test request to where this machine reaches the URL', async () => {
    const session = { ...fakeSession(), reach: () => proxy.url }
    const { observed, evidence, problem } = await step.prove(session, soundDeployment, {})
    expect(observed).toMatch(/^HTTP 200, first token after \d+ ms, text at [345] distinct moments/)
    expect(evidence.smoke).toMatchObject({ url: proxy.url, model: 'fast', text: 'this is a stream.' })
    expect(problem).toBeUndefined()
  })

  it('says what is wrong with the answer, and needs a URL', async () => {
    const { problem } = await step.prove(fakeSession(), at('http://127.0.0.1:9/'), {})
    expect(problem).toMatchObject({ code: 'SMOKE_FAILED', exit: 3 })
    const without = step.prove(fakeSession(), { ...soundDeployment, url: missing }, {})
    await expect(without).rejects.toMatchObject({ code: 'NOT_DEPLOYED', message: 'Not there: the Function URL.' })
  })
})

describe('a permission that has not spread yet', () => {
  it.each([
    ["Lambda's own 403", {}, 3],
    ["the gateway's", { 'x-request-id': 'r' }, 1],
  ])('%s is asked about again, or not', async (_, headers, times) => {
    let asked = 0
    const server = createServer((_request, response) => {
      asked += 1
      response.writeHead(asked < 3 ? 403 : 404, headers).end('{}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const step = smokeTest({ model: 'fast', clientKey: undefined }, { withinMs: 5_000, pauseMs: 1 })
    const session = { ...fakeSession(), reach: () => `http://127.0.0.1:${port}/` }
    await step.prove(session, soundDeployment, {})
    server.close()
    expect(asked).toBe(times)
  })
})

describe('logs', () => {
  async function prove(messages: readonly string[], requestId: string | undefined = 'r') {
    const events = messages.map((message) => ({ message, timestamp: 0, logStreamName: 's' }))
    await using aws = await fakeAws({ FilterLogEvents: JSON.stringify({ events }) })
    return await logs.prove(withAws(fakeSession(), aws), soundDeployment, {
      smoke: { ...soundEvidence.smoke, requestId },
    })
  }

  it('finds the lines of the test request', async () => {
    const { observed, evidence, problem } = await prove(['START', '{"requestId":"r"}'])
    expect(observed).toBe('group: 2 lines about request r, no error')
    expect(evidence.logs).toMatchObject({ lines: ['START', '{"requestId":"r"}'] })
    expect(problem).toBeUndefined()
  })

  it('names the first error among them', async () => {
    const { problem } = await prove(['{"level":"error","n":1}', '{"level":"error","n":2}'])
    expect(problem).toMatchObject({
      code: 'ERROR_LOGGED',
      exit: 3,
      message: 'The log group group holds an error: {"level":"error","n":1}',
      next: ['sfai-admin logs --since 15m'],
    })
  })

  it.each([{}, { smoke: { ...soundEvidence.smoke, requestId: undefined } }])(
    'cannot look for a request without an id: %o',
    async (earlier) => {
      const looked = logs.prove(fakeSession(), soundDeployment, earlier)
      await expect(looked).rejects.toMatchObject({ code: 'NO_REQUEST_ID', exit: 3 })
    },
  )

  it('needs a log group', async () => {
    const looked = logs.prove(fakeSession(), { ...soundDeployment, logGroup: missing }, soundEvidence)
    await expect(looked).rejects.toMatchObject({ code: 'NOT_DEPLOYED' })
  })
})

describe('access', () => {
  /** A gateway that answers to those inside the list, and to strangers, with these statuses. */
  async function prove(inside: number, outside: number) {
    await using aws = await fakeAws({
      InvokeWithResponseStream: (_calls, body) => {
        const isInside = JSON.parse(body).requestContext.http.sourceIp.startsWith('203.0.113.')
        return streamed([JSON.stringify({ statusCode: isInside ? inside : outside }), '\0'.repeat(8)])
      },
    })
    return await access.prove(withAws(fakeSession(), aws), soundDeployment, {})
  }

  it('is proved from both sides', async () => {
    const { observed, evidence, problem } = await prove(200, 403)
    expect(observed).toMatch(
      /^allowed: 203\.0\.113\.0\/24; 203\.0\.113\.\d+ came in \(200\), .+ was turned away \(403\)$/,
    )
    expect(evidence.access).toMatchObject({ inside: { status: 200 }, outside: { status: 403 } })
    expect(problem).toBeUndefined()
  })

  it.each([
    [403, 403, 'INSIDE_REFUSED', 'was refused (HTTP 403)'],
    [500, 403, 'INSIDE_REFUSED', 'was refused (HTTP 500)'],
    [200, 200, 'OUTSIDE_ADMITTED', 'HTTP 200 instead of 403'],
    [200, 401, 'OUTSIDE_ADMITTED', 'HTTP 401 instead of 403'],
  ])('with %i inside and %i outside it is %s', async (inside, outside, code, words) => {
    expect((await prove(inside, outside)).problem).toMatchObject({
      code,
      exit: 3,
      message: expect.stringContaining(words),
      next: ['sfai-admin deploy --allow-cidr <CIDR>'],
    })
  })
})

describe('steps in a row', () => {
  it('observe what they look at once, hand on what they prove, and show each as it ends', async () => {
    const events = [{ message: '{"requestId":"r"}', timestamp: 0, logStreamName: 's' }]
    await using aws = await fakeAws({ FilterLogEvents: JSON.stringify({ events }) })
    const session = withAws(fakeSession(soundDeployment), aws)
    const steps = [smokeTest({ model: 'fast', clientKey: undefined }), logs]
    const { result, exit } = await runSteps({ ...session, reach: () => proxy.url }, steps)
    expect(session.asked).toEqual([['url', 'logGroup']])
    expect(result.steps.map(({ number, status }) => [number, status])).toEqual([
      [8, 'proved'],
      [10, 'proved'],
    ])
    expect(session.results).toEqual([
      expect.stringMatching(/^ 8\/11 {2}Test request: proved, nothing changed\n {7}HTTP 200/),
      expect.stringMatching(/^10\/11 {2}CloudWatch Logs: proved, nothing changed\n {7}group: 1 lines/),
    ])
    expect(exit).toBeUndefined()
  })
})
