import { describe, expect, it } from 'vitest'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { type Answers, fakeAws } from '../aws/fakes/fake-aws.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import { missing, present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { bootstrap } from './bootstrap.ts'
import { deploy } from './deploy.ts'
import { preflightProject } from './preflight-project.ts'
import { retention } from './retention.ts'
import { setSecrets } from './set-secrets.ts'
import { setStreamMode } from './set-stream-mode.ts'
import { showProgress } from './show-progress.ts'
import type { Plan } from './step.ts'
import { uploadConfig } from './upload-config.ts'

setLanguage('en')
type Applied = Exclude<Awaited<ReturnType<NonNullable<Plan['apply']>>>, undefined>

/** What a plan sent to AWS, and how it says that it is there afterwards. */
async function applied(
  { apply }: { apply?: (session: ReturnType<typeof fakeSession>) => Promise<Applied | undefined> },
  answers: Answers,
) {
  const sent: unknown[] = []
  const keeping = Object.entries(answers).map(([operation, answer]) => [
    operation,
    (_calls: number, body: string) => {
      sent.push(body.startsWith('{') ? JSON.parse(body) : body)
      return answer
    },
  ])
  await using aws = await fakeAws(Object.fromEntries(keeping))
  const isThere = await apply?.(withAws(fakeSession(), aws))
  // Whether the plan is empty says nothing to those who know what they wrote.
  return { sent, isThere: isThere && ((deployment: typeof soundDeployment) => isThere(deployment, false)) }
}

const kept = (retentionDays: number | undefined) => ({
  ...soundDeployment,
  logGroup: changed(soundDeployment.logGroup, { retentionDays }),
})
const file = await readModelMapFile()
const live = (text: string, versionId?: string) => ({
  ...soundDeployment,
  modelMap: changed(soundDeployment.modelMap, { text, versionId }),
})

describe('carried out', () => {
  it('retention sets the next value that CloudWatch has, and wants to see that very one', async () => {
    const { sent, isThere } = await applied(await retention(1095).plan(kept(14)), { PutRetentionPolicy: '{}' })
    expect(sent).toEqual([{ logGroupName: 'group', retentionInDays: 1096 }])
    expect([1096, 14, 1827, undefined].map((days) => isThere?.(kept(days)))).toEqual([true, false, false, false])
    expect(isThere?.({ ...soundDeployment, logGroup: missing })).toBe(false)
  })

  it('set-stream-mode sets it', async () => {
    const buffered = { ...soundDeployment, url: changed(soundDeployment.url, { invokeMode: 'BUFFERED' }) }
    const answers = { UpdateFunctionUrlConfig: '{"FunctionUrl":"u","AuthType":"NONE"}' }
    expect((await applied(await setStreamMode.plan(buffered), answers)).sent).toEqual([
      { InvokeMode: 'RESPONSE_STREAM' },
    ])
  })

  it('upload-config writes the file as it is, and wants to see that version of it', async () => {
    const answer = { status: 200, body: '', headers: { 'x-amz-version-id': 'v7' } }
    const { sent, isThere } = await applied(await uploadConfig(file).plan(live('{}')), { PutObject: answer })
    expect(sent).toEqual([JSON.parse(file.text)])
    expect(await isThere?.(live(file.text, 'v7'))).toBe(true)
    expect(await isThere?.(live(file.text, 'v6'))).toBe(false)
    expect(await isThere?.(live('{}', 'v7'))).toBe(false)
  })

  it.each([
    [file.text, expect.stringMatching(/is stored as version v7; S3 does not show it under its name yet/)],
    ['{}', false],
  ])('upload-config looks for the version where S3 hides the object behind new versioning', async (text, seen) => {
    await using aws = await fakeAws({
      PutObject: { status: 200, body: '', headers: { 'x-amz-version-id': 'v7' } },
      GetObject: () => ({ status: 200, body: text }),
    })
    const session = withAws(fakeSession(), aws)
    const hidden = { ...soundDeployment, modelMap: missing }
    const isThere = await (await uploadConfig(file).plan(hidden)).apply?.(session)
    expect(await isThere?.(hidden, false)).toEqual(seen)
    expect(aws.urls.at(-1)).toContain('versionId=v7')
  })

  it('upload-config wants to see the same text, in a bucket without versions', async () => {
    const { isThere } = await applied(await uploadConfig(file).plan(live('{}')), { PutObject: '' })
    expect(await Promise.all([live(file.text), live('{}')].map((one) => isThere?.(one)))).toEqual([true, false])
    expect(await isThere?.({ ...soundDeployment, modelMap: missing })).toBe(false)
  })

  it('set-secrets puts the keys that were given, and no other, and wants to see their versions', async () => {
    const answers = { PutSecretValue: '{"VersionId":"v2"}' }
    const { sent, isThere } = await applied(await setSecrets({ anthropic: 'sk-ant' }).plan(soundDeployment), answers)
    expect(sent).toMatchObject([{ SecretId: '/sfai/prod/ANTHROPIC_API_KEY', SecretString: 'sk-ant' }])
    const at = (currentVersionId: string) => ({
      ...soundDeployment,
      secrets: {
        ...soundDeployment.secrets,
        anthropic: changed(soundDeployment.secrets.anthropic, { currentVersionId }),
      },
    })
    expect([at('v2'), at('v1')].map((deployment) => isThere?.(deployment))).toEqual([true, false])
    const both = await applied(
      await setSecrets({ anthropic: 'sk-ant', openai: 'sk-oa' }).plan(soundDeployment),
      answers,
    )
    expect(both.sent).toMatchObject([{ SecretString: 'sk-oa' }, { SecretString: 'sk-ant' }])
    expect(both.isThere?.(at('v2'))).toBe(false)
  })
})

describe('as it stands', () => {
  it.each([
    [1095, 'group: 1095 days (at least 1095 asked for)'],
    [undefined, 'group: never expires'],
  ])('retention of %s days is told', async (days, observed) => {
    expect(await retention().plan(kept(days))).toEqual({ observed, changes: [] })
  })

  it('the model map is told with its place', async () => {
    const aliases = Object.keys(file.map.models).length
    expect((await uploadConfig(file).plan(live(file.text))).observed).toBe(
      `s3://bucket/config/model_map.json (${aliases} aliases)`,
    )
    expect((await uploadConfig(file).plan(live('{}'))).observed).toBe('the bucket does not hold this model map')
  })

  it('the secrets are told one by one', async () => {
    const openai = changed(soundDeployment.secrets.openai, { currentVersionId: undefined })
    const { observed } = await setSecrets({}).plan({
      ...soundDeployment,
      secrets: { ...soundDeployment.secrets, openai },
    })
    expect(observed).toContain('openai: no key registered / /sfai/prod/ANTHROPIC_API_KEY: registered (AWSCURRENT)')
  })

  it('the project is told with its Node.js and its aliases', async () => {
    const aliases = Object.keys(file.map.models).length
    expect(await preflightProject(file).plan(soundDeployment)).toEqual({
      observed: `Node.js ${process.version}, handler built, model map valid (${aliases} aliases)`,
      changes: [],
    })
  })

  it.each([
    [present({ version: 33 }), []],
    [present({ version: 6 }), []],
    [present({ version: 5 }), ['alters']],
    [missing, ['adds']],
  ])('the bootstrap %o', async (seen, effects) => {
    const { changes } = await bootstrap.plan({ ...soundDeployment, bootstrap: seen })
    expect(changes.map(({ effect }) => effect)).toEqual(effects)
  })

  it('a bootstrap that cannot be read is neither there nor missing', () => {
    expect(() => bootstrap.plan({ ...soundDeployment, bootstrap: unreadable('denied') })).toThrow(
      /CDKToolkit[\s\S]*denied/,
    )
  })
})

describe('deploy', async () => {
  const template = present(builtTemplate())
  const variables =
    soundDeployment.function.state === 'present' && soundDeployment.function.value.environment.state === 'present'
      ? soundDeployment.function.value.environment.value
      : {}
  const standing = (status: string) => ({
    ...soundDeployment,
    template,
    stack: changed(soundDeployment.stack, { status, parameters: { AllowedCidrs: '10.0.0.0/8', LogContents: 'full' } }),
    function: changed(soundDeployment.function, {
      environment: present({ ...variables, ALLOWED_CIDRS: '10.0.0.0/8', LOG_CONTENTS: 'full' }),
    }),
  })
  const changesAt = async (deployment: typeof soundDeployment, options: Parameters<typeof deploy>[0] = {}) =>
    (await deploy(options).plan(deployment)).changes

  it.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE'])('has nothing to change at %s', async (status) => {
    expect(await deploy({}).plan(standing(status))).toEqual({ observed: `SfAiProdStack: ${status}`, changes: [] })
  })

  it.each([
    ['UPDATE_ROLLBACK_COMPLETE', 'alters'],
    ['UPDATE_ROLLBACK_FAILED', 'alters'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'alters'],
    ['CREATE_IN_PROGRESS', 'alters'],
  ])('has something to do at %s, though nothing else differs: it %s', async (status, effect) => {
    expect(await changesAt(standing(status))).toMatchObject([{ effect, before: expect.stringContaining(status) }])
  })

  it.each(['ROLLBACK_COMPLETE', 'CREATE_FAILED'])(
    'at %s it deletes what is left, and forgets no choice',
    async (status) => {
      const left = { where: 'Stack SfAiProdStack', before: expect.stringContaining(status), effect: 'deletes' }
      const everything = { before: undefined, after: 'prompts and answers too' }
      expect(await changesAt(standing(status))).toMatchObject([left, { after: '10.0.0.0/8' }, everything])
      expect(await changesAt(standing(status), { allowedCidrs: ['192.0.2.0/24'] })).toMatchObject([
        left,
        { after: '192.0.2.0/24' },
        everything,
      ])
    },
  )

  it.each<[Parameters<typeof deploy>[0], number]>([
    [{ allowedCidrs: ['10.0.0.0/8'] }, 0],
    [{ allowedCidrs: ['10.0.0.0/8'], logContents: 'full' }, 0],
    [{ allowedCidrs: ['10.0.0.0/8', '192.0.2.0/24'] }, 1],
    [{ logContents: 'metadata' }, 1],
    [{ allowedCidrs: ['192.0.2.0/24'], logContents: 'metadata' }, 2],
  ])('compares what is asked for, and only that: %o', async (options, count) => {
    expect(await changesAt(standing('CREATE_COMPLETE'), options)).toHaveLength(count)
  })

  it('refuses to leave the live model map with a host that it may not ask', async () => {
    const text = JSON.stringify({
      version: 1,
      providers: { own: { type: 'openai', baseUrl: 'https://llm.example.com/v1' } },
      models: { fast: { provider: 'own', model: 'm' } },
    })
    const standingMap = { ...standing('UPDATE_COMPLETE'), modelMap: present({ key: 'k', text, versionId: '1' }) }
    await expect(changesAt(standingMap)).rejects.toMatchObject({
      code: 'PROVIDER_HOST_NOT_DEPLOYED',
      next: ['sfai-admin deploy --provider-host llm.example.com'],
    })
    expect(await changesAt(standingMap, { providerHosts: ['llm.example.com'] })).toMatchObject([
      { effect: 'widens', after: 'llm.example.com' },
    ])
  })

  it('measures the list before anything is sent: the environment has 4 KB in all, a parameter 4,096 characters', async () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => `100.100.${at % 250}.0/24`)
    const sound = standing('CREATE_COMPLETE')
    expect(await changesAt(sound, { allowedCidrs: list(200) })).toHaveLength(1)
    // Less than a parameter holds, but not beside the other variables.
    await expect(changesAt(sound, { allowedCidrs: list(240) })).rejects.toThrow(/Lambda allows 4096/)
    await expect(changesAt({ ...sound, stack: missing }, { allowedCidrs: list(300) })).rejects.toThrow(
      /4096 characters/,
    )
  })

  it('makes the stack where there is none, and stops where it or its template cannot be read', async () => {
    const sound = standing('CREATE_COMPLETE')
    expect(await changesAt({ ...sound, stack: missing })).toMatchObject([{ effect: 'adds' }])
    await expect(changesAt({ ...sound, stack: unreadable('denied') })).rejects.toThrow(/denied/)
    await expect(changesAt({ ...sound, template: unreadable('denied') })).rejects.toThrow(/denied/)
  })
})

it('warnings of the toolkit stay, the rest is what is being done now', () => {
  const session = fakeSession()
  const show = showProgress(session.ui)
  show({ kind: 'stage', text: 'deploying' })
  show({ kind: 'warning', text: 'careful' })
  expect(session.said).toEqual(['deploying', '  careful'])
  expect(session.notes).toEqual(['  careful'])
})
