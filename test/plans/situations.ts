import type { Change } from '../../cli/changes/change.ts'
import { clientAdded, clientRevoked } from '../../cli/configure/clients/client-changes.ts'
import type { Deployment, Observation, Part } from '../../cli/deployment/deployment.ts'
import { missing, present } from '../../cli/deployment/observed.ts'
import { t } from '../../cli/i18n/index.ts'
import { anywhere } from '../../cli/input/cidrs.ts'
import type { ModelMapFile } from '../../cli/input/model-map-file.ts'
import { allSteps, changingSteps } from '../../cli/setup/all-steps.ts'
import { planAhead } from '../../cli/setup/plan-ahead.ts'
import { bootstrap } from '../../cli/steps/bootstrap.ts'
import { type DeployOptions, deploy } from '../../cli/steps/deploy.ts'
import { templateChanges } from '../../cli/steps/deploy-changes.ts'
import { retention } from '../../cli/steps/retention.ts'
import { setSecrets } from '../../cli/steps/set-secrets.ts'
import { setStreamMode } from '../../cli/steps/set-stream-mode.ts'
import type { ChangingStep } from '../../cli/steps/step.ts'
import { uploadConfig } from '../../cli/steps/upload-config.ts'
import { changed } from '../sample-deployment.ts'
import { realistic } from './realistic.ts'

/** A command as it is typed, and what it would change there. */
export type Situation = readonly [command: string, plan: () => Promise<readonly Change[]>]

const planOf =
  <P extends Part>(step: ChangingStep<P>, deployment: Observation<P>) =>
  async () =>
    (await step.plan(deployment)).changes

const map = (models: object, providers?: object): ModelMapFile => {
  const whole = { version: 1 as const, models, ...(providers && { providers }) }
  return { path: 'map.json', text: JSON.stringify(whole), map: whole as ModelMapFile['map'], warnings: [] }
}
const live = (file: ModelMapFile | string): Deployment => ({
  ...realistic,
  modelMap: changed(realistic.modelMap, { text: typeof file === 'string' ? file : file.text }),
})
const oldMap = map(
  { fast: { provider: 'openai', model: 'gpt-5-mini' }, deep: { provider: 'anthropic', model: 'claude-opus-4-5' } },
  { azure: { type: 'openai', baseUrl: 'https://gateway.azure.example.com/openai/deployments/production/v1' } },
)
const newMap = map({
  fast: { provider: 'openai', model: 'gpt-5.1-mini', fallbacks: ['writer'], parameters: { reasoning_effort: 'low' } },
  writer: { provider: 'anthropic', model: 'claude-sonnet-4-5' },
})

const withOptions = (parameters: Readonly<Record<string, string>>): Deployment => {
  const environment = { ALLOWED_CIDRS: parameters.AllowedCidrs ?? '', LOG_CONTENTS: parameters.LogContents ?? '' }
  const fn = realistic.function.state === 'present' ? realistic.function.value.environment : missing
  return {
    ...realistic,
    stack: changed(realistic.stack, { parameters }),
    function: changed(realistic.function, {
      environment: present({ ...(fn.state === 'present' ? fn.value : {}), ...environment }),
    }),
  }
}
const offices = '203.0.113.0/24,198.51.100.0/24,192.0.2.0/25,2001:db8:1200::/40,2001:db8:4400::/40'
const options = (before: string, logged: string, wanted: DeployOptions) =>
  planOf(deploy(wanted), withOptions({ AllowedCidrs: before, LogContents: logged }))

const nothing: Deployment = {
  ...realistic,
  bootstrap: missing,
  stack: missing,
  template: missing,
  resources: missing,
  modelMap: missing,
  function: missing,
  url: missing,
  logGroup: missing,
  stackLogGroup: missing,
  secrets: { openai: missing, anthropic: missing },
}
const fresh = { allowedCidrs: ['203.0.113.0/24'], logContents: undefined, providerHosts: undefined }
const stackIs = (status: string): Deployment => ({ ...realistic, stack: changed(realistic.stack, { status }) })
const empty = (): Deployment['secrets'] => ({
  openai: changed(realistic.secrets.openai, { currentVersionId: undefined }),
  anthropic: realistic.secrets.anthropic,
})

/** Two templates that differ in each way in which a resource can. */
const fn = (memory: number) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { MemorySize: memory, Code: { S3Key: `${memory}.zip` } },
})
const role = (action: string) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } },
    ],
  },
})
const url = (target: string) => ({
  Type: 'AWS::Lambda::Url',
  Properties: { AuthType: 'NONE', TargetFunctionArn: target },
})
const secret = (more: object = {}) => ({ Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'x' }, ...more })
const before = {
  Resources: {
    ChatCompletionsFunction57B9FADB: fn(256),
    ExecutionRole605A040B: role('s3:GetObject'),
    ChatCompletionsFunctionFunctionUrl55C00D2E: url('ChatCompletionsFunction57B9FADB'),
    OpenAiApiKeySecretA1B2C3D4: secret({ DeletionPolicy: 'Retain' }),
    TemporaryQueue0F1E2D3C: { Type: 'AWS::SQS::Queue' },
  },
}
const after = {
  Resources: {
    ChatCompletionsFunction57B9FADB: fn(512),
    ExecutionRole605A040B: role('s3:*'),
    ChatCompletionsFunctionFunctionUrl55C00D2E: url('ChatCompletionsFunctionAlias4711'),
    ChatLambdaLogGroup176FAFAE: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 1096 } },
    ChatCompletionsFunctioninvokefunction7EFFFC7D: { Type: 'AWS::Lambda::Permission', Properties: { Principal: '*' } },
  },
  Outputs: { ChatFunctionUrl: { Value: 'x' } },
}

const setupSteps = changingSteps(
  allSteps({
    ...fresh,
    modelMap: newMap,
    keepsMap: true,
    keys: {},
    days: undefined,
    model: 'fast',
    clientKey: undefined,
  }),
)
const keptFor = (retentionDays: number | undefined): Deployment => ({
  ...realistic,
  logGroup: changed(realistic.logGroup, { retentionDays }),
})

/** Every command that changes something, in every way in which it can. What was changed by hand is in `drifted.ts`. */
export const situations: readonly Situation[] = [
  ['bootstrap', planOf(bootstrap, nothing)],
  [
    'bootstrap (of an account that was bootstrapped long ago)',
    planOf(bootstrap, { ...realistic, bootstrap: present({ version: 5 }) }),
  ],
  ['deploy --allow-cidr 203.0.113.0/24', planOf(deploy(fresh), nothing)],
  [
    'deploy --provider-host llm.example.com',
    planOf(deploy({ providerHosts: ['llm.example.com'] }), stackIs('UPDATE_COMPLETE')),
  ],
  ['deploy --allow-anywhere', planOf(deploy({ allowedCidrs: anywhere, logContents: 'full' }), nothing)],
  ['deploy (after a first deploy that failed)', planOf(deploy(fresh), stackIs('ROLLBACK_COMPLETE'))],
  ['deploy (after an update that was rolled back)', planOf(deploy({}), stackIs('UPDATE_ROLLBACK_COMPLETE'))],
  [
    'deploy --allow-cidr OFFICES --log-contents full',
    options('203.0.113.0/24', 'metadata', { allowedCidrs: offices.split(','), logContents: 'full' }),
  ],
  [
    'deploy --allow-cidr 203.0.113.0/24 --log-contents metadata',
    options(offices, 'full', { allowedCidrs: ['203.0.113.0/24'], logContents: 'metadata' }),
  ],
  [
    'deploy --allow-cidr 203.0.113.0/25,203.0.113.128/25',
    options('203.0.113.0/24', 'metadata', { allowedCidrs: ['203.0.113.0/25', '203.0.113.128/25'] }),
  ],
  ['deploy --allow-anywhere (where nobody may come in)', options('', 'metadata', { allowedCidrs: anywhere })],
  [
    'deploy --allow-cidr 203.0.113.0/24 (where everyone may come in)',
    options('0.0.0.0/0,::/0', 'metadata', { allowedCidrs: ['203.0.113.0/24'] }),
  ],
  ['deploy (of a newer version)', () => templateChanges(t.changes.stack('SfAiProdStack'), before, after)],
  ['upload-config (where no model map is)', planOf(uploadConfig(newMap), { ...realistic, modelMap: missing })],
  ['upload-config (where the model map is not valid)', planOf(uploadConfig(newMap), live('{}'))],
  ['upload-config --model-map map.json', planOf(uploadConfig(newMap), live(oldMap))],
  [
    'set-secrets (where one holds no key)',
    planOf(setSecrets({ openai: 'k', anthropic: 'k' }), { ...realistic, secrets: empty() }),
  ],
  ['set-stream-mode', planOf(setStreamMode, { ...realistic, url: changed(realistic.url, { invokeMode: 'BUFFERED' }) })],
  ['retention', planOf(retention(), keptFor(14))],
  ['retention --days 400', planOf(retention(400), keptFor(1827))],
  ['retention --days 1095 (where logs never expire)', planOf(retention(1095), keptFor(undefined))],
  ['clients add alice (the first one)', async () => clientAdded('alice', true)],
  ['clients add bob', async () => clientAdded('bob', false)],
  ['clients revoke bob', async () => clientRevoked('bob', false)],
  ['clients revoke alice (the last one)', async () => clientRevoked('alice', true)],
  ['setup --allow-cidr 203.0.113.0/24', async () => (await planAhead(setupSteps, nothing)).changes],
]
