import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { askProviders } from '../../cli/aws/calls/ask-providers.ts'
import { type AwsSdk, createSdk } from '../../cli/aws/sdk.ts'
import { observeDeployment } from '../../cli/deployment/reads/observe.ts'
import { providerQuestion } from '../../handler/contract/provider-question.ts'
import { runJson } from '../rehearsal/cli.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'

let kept: Kept
let sdk: AwsSdk
let name = ''
let variables: Readonly<Record<string, string>> = {}

beforeAll(async () => {
  kept = await keepRehearsal()
  sdk = createSdk({ region: 'ap-northeast-1', endpoint: kept.endpoint, credentials: kept.credentials })
  const place = { region: 'ap-northeast-1', stackName: 'SfAiProdStack' }
  const { function: fn } = await observeDeployment(sdk, place, ['function'])
  if (fn.state !== 'present' || fn.value.environment.state !== 'present') throw new Error('the function stands')
  name = fn.value.name
  variables = fn.value.environment.value
})
afterAll(() => kept?.stop())

const here = () => ['--rehearse', '--rehearse-port', String(kept.port)]
const item = z.object({
  id: z.string(),
  status: z.string(),
  observed: z.string(),
  because: z.string().optional(),
  remediation: z.string().optional(),
})
const open = async () => {
  const { result } = await runJson(['verify', ...here()])
  return z
    .object({ items: z.array(item) })
    .parse(result)
    .items.filter(({ status }) => status !== 'pass')
}
const setKey = (key: string) =>
  runJson(['set-secrets', '--openai-key-env', 'NEW_KEY', '--yes', '--accept', 'replaces', ...here()], { NEW_KEY: key })

it('a good key is accepted, and its models are told', async () => {
  const { providers } = await askProviders(sdk, name)
  expect(providers).toMatchObject([
    { provider: 'openai', used: true, verdict: 'accepted', models: expect.arrayContaining(['gpt-5.2']) },
    { provider: 'anthropic', used: true, verdict: 'accepted', models: expect.arrayContaining(['claude-sonnet-4-6']) },
  ])
  expect(await open()).toEqual([])
})

it('no request through the URL is taken for the question', async () => {
  const question = JSON.stringify(providerQuestion)
  const asked: readonly [string, RequestInit][] = [
    ['', { method: 'POST', body: question, headers: { 'content-type': 'application/json' } }],
    ['', { method: 'POST', body: question, headers: { 'content-type': 'application/octet-stream' } }],
    ['?sfai=providers', { headers: { sfai: 'providers', cookie: 'sfai=providers' } }],
    [
      'sfai/providers',
      { method: 'DELETE', headers: { 'x-amz-client-context': Buffer.from(question).toString('base64') } },
    ],
  ]
  for (const [path, init] of asked) {
    const answer = await fetch(new URL(path, kept.functionUrl), init)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).not.toContain('"verdict"')
  }
})

it('a wrong key is refused by its provider, named, told nowhere, and mended by another', async () => {
  const wrong = 'wrong-0123456789-abcdefghij'
  const refused = await setKey(wrong)
  expect(refused).toMatchObject({
    exitCode: 3,
    error: { code: 'KEY_NOT_ACCEPTED', message: expect.stringContaining('OpenAI: the key is refused (HTTP 401') },
  })
  const failing = await open()
  expect(failing.filter(({ status }) => status === 'fail')).toMatchObject([
    { id: 'provider-keys-registered', remediation: expect.stringMatching(/set-secrets .*--provider openai$/) },
  ])
  const said = JSON.stringify([refused, failing, await askProviders(sdk, name)])
  expect(said).not.toContain(wrong)
  expect(said).not.toContain(wrong.slice(-4))

  expect(await setKey('sk-proj-0123456789abcdefghij')).toMatchObject({ exitCode: 0 })
  expect(await open()).toEqual([])
})

it('a timeout that is too short is the one fault, and the request fails because of it', async () => {
  const lambda = await sdk.lambda()
  await lambda.updateFunctionConfiguration({ FunctionName: name, Timeout: 3 })
  const seen = (await open()).map(({ id, status, because }) => [id, because ?? status])
  expect(seen).toContainEqual(['lambda-timeout', 'fail'])
  expect(seen).toContainEqual(['request-answered', 'function-timeout'])
  expect(seen.filter(([, status]) => status === 'fail' || status === 'unknown')).toEqual([['lambda-timeout', 'fail']])
  await lambda.updateFunctionConfiguration({ FunctionName: name, Timeout: 900 })
})

it('a provider that is not where the function looks for it is unreachable, because of what was changed by hand', async () => {
  await (await sdk.lambda()).updateFunctionConfiguration({
    FunctionName: name,
    Environment: { Variables: { ...variables, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' } },
  })
  const { providers } = await askProviders(sdk, name)
  expect(providers).toMatchObject([{ verdict: 'unreachable', words: 'ECONNREFUSED' }, { verdict: 'accepted' }])
  const keys = (await open()).find(({ id }) => id === 'provider-keys-registered')
  expect(keys).toMatchObject({
    status: 'unknown',
    because: 'keys-not-in-code',
    observed: 'OpenAI: the function cannot reach it (ECONNREFUSED)',
  })
})
