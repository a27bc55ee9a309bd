import { describe, expect, it } from 'vitest'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { providersAnswer } from '../../test/providers-answer.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { type Answers, fakeAws, refused } from '../aws/fakes/fake-aws.ts'
import { streamed } from '../aws/fakes/streamed.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { setLanguage } from '../i18n/index.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import type { Session } from '../session/session.ts'
import { access } from './access.ts'
import { uploadModelMap } from './model-map/upload.ts'
import { retention } from './retention.ts'
import { setSecrets } from './secrets/set-secrets.ts'
import { setStreamMode } from './stream-mode.ts'

setLanguage('en')
const yes = { yes: true, accept: ['replaces' as const], 'dry-run': false }
type Verb = (session: Session) => ReturnType<typeof retention>

/** Runs a verb on a deployment that is the second one after a change: what it showed, and what it called. */
async function run(verb: Verb, deployments: readonly Deployment[], answers: Answers = {}) {
  await using aws = await fakeAws(answers)
  const session = withAws(fakeSession(...deployments), aws)
  const { result, exit } = await verb(session)
  return { statuses: result.steps.map(({ id, status }) => [id, status]), exit, calls: aws.calls, ...session }
}

const at = (retentionDays: number) => ({
  ...soundDeployment,
  logGroup: changed(soundDeployment.logGroup, { retentionDays }),
})
const buffered = { ...soundDeployment, url: changed(soundDeployment.url, { invokeMode: 'BUFFERED' }) }
const otherMap = { ...soundDeployment, modelMap: changed(soundDeployment.modelMap, { text: '{}' }) }
const newKey = {
  ...soundDeployment,
  secrets: {
    ...soundDeployment.secrets,
    openai: changed(soundDeployment.secrets.openai, { currentVersionId: 'v2' }),
  },
}
const file = await readModelMapFile()
const updatedUrl = { UpdateFunctionUrlConfig: '{"FunctionUrl":"u","AuthType":"NONE"}' }

describe('a verb of one step', () => {
  it.each<[string, Verb, readonly Deployment[], Answers]>([
    [
      'retention',
      (session) => retention(session, { ...yes, days: 1095 }),
      [at(14), at(1096)],
      { PutRetentionPolicy: '{}' },
    ],
    ['set-stream-mode', (session) => setStreamMode(session, yes), [buffered, soundDeployment], updatedUrl],
    [
      'upload-config',
      (session) => uploadModelMap(session, file, { ...yes, 'model-map': 'f' }),
      [otherMap, soundDeployment],
      { PutObject: '' },
    ],
    [
      'set-secrets',
      (session) => setSecrets(session, { openai: 'sk-new' }, yes),
      [soundDeployment, newKey, newKey],
      { PutSecretValue: '{"VersionId":"v2"}', InvokeWithResponseStream: providersAnswer() },
    ],
  ])('%s shows the change beside the result, makes it, and looks again', async (id, verb, deployments, answers) => {
    const { statuses, exit, calls, results, notes, asked } = await run(verb, deployments, answers)
    expect(statuses).toEqual([[id, 'changed']])
    expect(exit).toBeUndefined()
    expect(calls).toEqual(Object.keys(answers))
    expect(results).toEqual([expect.stringContaining(': done\n')])
    expect(notes).toEqual([expect.stringMatching(/change/)])
    expect(asked).toHaveLength(deployments.length)
  })

  it.each<[string, Verb]>([
    ['retention', (session) => retention(session, { ...yes, days: 1095 })],
    ['set-stream-mode', (session) => setStreamMode(session, yes)],
    ['upload-config', (session) => uploadModelMap(session, file, yes)],
    ['set-secrets', (session) => setSecrets(session, {}, yes)],
  ])('%s changes nothing where it holds', async (id, verb) => {
    const { statuses, calls, results, asked } = await run(verb, [soundDeployment])
    expect({ statuses, calls }).toEqual({ statuses: [[id, 'unchanged']], calls: [] })
    expect(results).toEqual([expect.stringContaining(': nothing to change\n')])
    expect(asked).toHaveLength(1)
  })

  it('access proves, and changes nothing', async () => {
    const InvokeWithResponseStream = (_calls: number, body: string) => {
      const inside = JSON.parse(body).requestContext.http.sourceIp.startsWith('203.0.113.')
      return streamed([JSON.stringify({ statusCode: inside ? 200 : 403 }), '\0'.repeat(8)])
    }
    const { statuses, asked } = await run(access, [soundDeployment], { InvokeWithResponseStream })
    expect({ statuses, asked }).toEqual({ statuses: [['access', 'proved']], asked: [['stack']] })
  })
})

describe('set-secrets has the function try the new key', () => {
  const setKey = (answer: Answers[string]) =>
    run((session) => setSecrets(session, { openai: 'sk-new' }, yes), [soundDeployment, newKey, newKey], {
      PutSecretValue: '{"VersionId":"v2"}',
      InvokeWithResponseStream: answer,
    })
  const standing = (more: object) => providersAnswer({}, { openai: { version: 'v2', ...more } })

  it('and tells what the provider said', async () => {
    const { results } = await setKey(standing({ models: ['a', 'b'] }))
    expect(results[0]).toContain('OpenAI: the key is accepted, 2 models')
    expect(results[0]).not.toContain('Anthropic: the key')
  })

  it.each(['refused', 'unusable', 'out-of-credit'] as const)('and fails for one that is %s', async (verdict) => {
    await expect(setKey(standing({ verdict, status: 401, words: 'Incorrect API key' }))).rejects.toMatchObject({
      code: 'KEY_NOT_ACCEPTED',
      exit: 3,
      message: expect.stringContaining('(HTTP 401: Incorrect API key)'),
    })
  })

  it('and does not take the verdict on an earlier key for one on the new key', async () => {
    const answers = [providersAnswer({}, { openai: { version: 'v1', verdict: 'refused' } }), standing({})]
    const { results, calls } = await setKey(() => answers.shift() ?? '')
    expect(results[0]).toContain('OpenAI: the key is accepted')
    expect(calls.filter((call) => call.startsWith('Invoke'))).toHaveLength(2)
  })

  it('and says so where nobody can be asked', async () => {
    const { statuses, results } = await setKey(refused('AccessDeniedException', 'no', 403))
    expect(statuses).toEqual([['set-secrets', 'changed']])
    expect(results[0]).toContain('whether the providers accept the keys is not known')
  })
})

it('a year of retention is 365 days', async () => {
  const { results } = await run((session) => retention(session, { ...yes, years: 3 }), [at(1096)])
  expect(results[0]).toContain('1096 days')
  const { calls } = await run((session) => retention(session, { ...yes, years: 4 }), [at(1096), at(1827)], {
    PutRetentionPolicy: '{}',
  })
  expect(calls).toEqual(['PutRetentionPolicy'])
})

it('upload-config tells the warnings of the map beside its result', async () => {
  const warnings = [{ path: 'models.gpt-5', code: 'responses_name' as const, message: 'Choose a role name.' }]
  const { notes, results } = await run(
    (session) => uploadModelMap(session, { ...file, warnings }, yes),
    [soundDeployment],
  )
  expect(notes).toEqual([expect.stringContaining('models.gpt-5: Choose a role name.')])
  expect(results).toHaveLength(1)
})

it('without a yes, and in a dry run, nothing is changed', async () => {
  const asking = { yes: false, 'dry-run': false }
  await expect(run((session) => retention(session, { ...asking, days: 1095 }), [at(14)])).rejects.toMatchObject({
    code: 'NEEDS_YES',
    exit: 5,
  })
  const dry = await run((session) => retention(session, { ...asking, days: 1095, 'dry-run': true }), [at(14)])
  expect(dry).toMatchObject({ statuses: [['retention', 'planned']], calls: [] })
})
