import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { isProviderQuestion } from '../../handler/contract/provider-question.ts'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { providersAnswer } from '../../test/providers-answer.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { streamingProxy } from '../../test/streaming-proxy.ts'
import { fakeAws } from '../aws/fakes/fake-aws.ts'
import { streamed } from '../aws/fakes/streamed.ts'
import { missing } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { continueConfig } from './continue-config.ts'
import { handOver } from './handover.ts'
import { smoke } from './smoke.ts'
import { verify } from './verify.ts'

setLanguage('en')
let proxy: Awaited<ReturnType<typeof streamingProxy>>
beforeAll(async () => {
  proxy = await streamingProxy()
})
afterAll(() => proxy.close())
afterEach(() => vi.unstubAllEnvs())

describe('verify', () => {
  async function judged(deployment = soundDeployment) {
    await using aws = await fakeAws({
      FilterLogEvents: JSON.stringify({ events: [{ message: '{}', timestamp: 0, logStreamName: 's' }] }),
      InvokeWithResponseStream: (_calls, body) => {
        if (isProviderQuestion(JSON.parse(body))) return providersAnswer()
        const inside = JSON.parse(body).requestContext.http.sourceIp.startsWith('203.0.113.')
        return streamed([JSON.stringify({ statusCode: inside ? 200 : 403 }), '\0'.repeat(8)])
      },
    })
    const session = { ...withAws(fakeSession(deployment), aws), reach: () => proxy.url }
    return { ...(await verify(session, { model: 'backend_developer' })), session }
  }

  it('judges what was observed and tried, once, and shows the list alone', async () => {
    const { result, exit, session } = await judged()
    expect({ passed: result.passed, exit, items: result.items.length }).toEqual({ passed: true, exit: 0, items: 12 })
    expect(session.asked).toHaveLength(1)
    expect(session.results).toEqual([expect.stringMatching(/^Closing checklist[\s\S]*12 items: 12 pass/)])
    expect(session.notes).toEqual([])
    expect(session.said.slice(0, 2)).toEqual(['Looking at what is there ...', 'Trying the proxy ...'])
  })

  it('ends in 3 unless every item holds', async () => {
    const timeout = changed(soundDeployment.function, { timeoutSeconds: 60 })
    const { result, exit } = await judged({ ...soundDeployment, function: timeout })
    expect({ passed: result.passed, exit }).toEqual({ passed: false, exit: 3 })
  })

  it('judges nothing where there is no stack', async () => {
    await expect(judged({ ...soundDeployment, stack: missing })).rejects.toMatchObject({
      code: 'NOT_DEPLOYED',
      exit: 4,
      message: 'Not there: the stack SfAiProdStack in ap-northeast-1.',
    })
  })
})

describe('the handover', () => {
  it('is three values on stdout', async () => {
    const session = fakeSession(soundDeployment)
    const { result } = await handOver(session)
    expect(result).toEqual({
      functionUrl: 'https://abc.lambda-url.ap-northeast-1.on.aws/',
      functionName: 'fn',
      bucketName: 'bucket',
    })
    expect(session.results).toHaveLength(1)
    expect(session.notes).toEqual([])
  })

  it.each([
    [{ stack: missing }, 'the stack'],
    [{ url: missing }, 'the Function URL'],
    [{ stack: changed(soundDeployment.stack, { outputs: { ChatLambdaName: 'fn' } }) }, 'the config bucket'],
    [{ stack: changed(soundDeployment.stack, { outputs: { ConfigBucketName: 'b' } }) }, 'the Lambda function'],
  ])('says what is not there: %o', async (part, name) => {
    const session = fakeSession({ ...soundDeployment, ...part })
    await expect(handOver(session)).rejects.toMatchObject({ code: 'NOT_DEPLOYED', message: `Not there: ${name}.` })
  })
})

describe('smoke', () => {
  const flags = { model: 'fast' }

  it('is one line for a request that held, with or without the last slash', async () => {
    for (const url of [proxy.url, proxy.url.slice(0, -1)]) {
      const { ui, results, notes } = fakeSession()
      const { result, exit } = await smoke(ui, { ...flags, url })
      expect({ exit, url: result.url, model: result.model }).toEqual({ exit: undefined, url: proxy.url, model: 'fast' })
      expect(results).toEqual([expect.stringMatching(/^HTTP 200, first token after .* data: \[DONE\]$/)])
      expect(notes).toEqual([])
    }
  })

  it('is one line and exit code 3 for one that did not, with what to do beside it', async () => {
    const { ui, results, notes } = fakeSession()
    const { result, exit } = await smoke(ui, { ...flags, url: 'http://127.0.0.1:9/' })
    expect({ exit, status: result.status }).toEqual({ exit: 3, status: 0 })
    expect(results).toEqual([expect.stringMatching(/^The test request failed \(no answer\): /)])
    expect(notes).toEqual(['  Next: sfai-admin logs --since 5m', '  Next: sfai-admin verify'])
  })

  it('never shows the client key', async () => {
    vi.stubEnv('SFAI_CLIENT_KEY', 'sfai-planted')
    const { ui, said } = fakeSession()
    const { result } = await smoke(ui, { ...flags, url: 'http://127.0.0.1:9/' })
    expect(JSON.stringify([said, result])).not.toContain('sfai-planted')
  })
})

it('the configuration for Continue names every alias, with what Continue must know of it', async () => {
  const { map } = await readModelMapFile()
  const config = parse(continueConfig('https://u/', map))
  expect(config).toMatchObject({ schema: 'v1', name: 'sfai' })
  expect(config.models.map(({ model }: { model: string }) => model)).toEqual(Object.keys(map.models))
  const [first] = config.models
  expect(first).toEqual({
    name: first.model,
    model: first.model,
    provider: 'openai',
    apiBase: 'https://u/v1',
    apiKey: 'not-needed',
    roles: ['chat', 'edit', 'apply'],
    capabilities: ['tool_use', 'image_input'],
    useResponsesApi: false,
  })
  const rolesOf = (alias: string) => config.models.find(({ model }: { model: string }) => model === alias)?.roles
  expect(rolesOf('autocomplete')).toEqual(['autocomplete'])
  expect(rolesOf('embedding')).toEqual(['embed'])
})
