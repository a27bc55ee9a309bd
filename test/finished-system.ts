import { type Answers, type FakeAws, fakeAws, refused, result } from '../cli/aws/fakes/fake-aws.ts'
import { streamed } from '../cli/aws/fakes/streamed.ts'
import { newClient } from '../cli/configure/clients/new-client.ts'
import { isPresent, type Observed } from '../cli/deployment/observed.ts'
import { clientKeysSecretName } from '../handler/contract/names.ts'
import { isProviderQuestion } from '../handler/contract/provider-question.ts'
import { providers } from '../handler/contract/providers.ts'
import { providersAnswer } from './providers-answer.ts'
import { soundDeployment } from './sample-deployment.ts'
import { type ProxyRequest, streamingProxy } from './streaming-proxy.ts'

/** What a finished system may have otherwise, and what commands change in it. */
export interface SystemState {
  stackStatus: string
  /** The stack's; the function's variables follow them. */
  parameters: { AllowedCidrs: string; LogContents: string }
  bootstrapVersion: number
  /** The address that the gateway turns away, where it does. */
  refusedAddress: string | undefined
  retentionDays: number
  invokeMode: string
  modelMap: string
  template: unknown
  /** Each secret's current version, by name. */
  versions: Record<string, string>
  /** The secret that holds the hashes of the client keys. */
  clients: string
  clientsVersion: string
}

export interface FinishedSystem extends AsyncDisposable {
  readonly aws: FakeAws
  readonly state: SystemState
  /** What the proxy's URL was asked. */
  readonly requests: readonly ProxyRequest[]
}

/** A loopback AWS in which every step is done and every check passes, with the proxy's URL on loopback too. */
export async function finishedSystem(template: unknown, more: Answers = {}): Promise<FinishedSystem> {
  const state: SystemState = {
    stackStatus: 'CREATE_COMPLETE',
    parameters: { AllowedCidrs: '203.0.113.0/24', LogContents: 'metadata' },
    bootstrapVersion: 33,
    refusedAddress: undefined,
    retentionDays: 1096,
    invokeMode: 'RESPONSE_STREAM',
    modelMap: partOf(soundDeployment.modelMap).text,
    template,
    versions: { [providers.openai.secretName]: 'v1', [providers.anthropic.secretName]: 'v1' },
    clients: JSON.stringify({ version: 1, clients: [client('alice')] }),
    clientsVersion: 'v1',
  }
  const proxy = await streamingProxy(() => state.refusedAddress)
  const aws = await fakeAws({ ...answers(state, proxy.url), ...more })
  return {
    aws,
    state,
    requests: proxy.requests,
    async [Symbol.asyncDispose]() {
      proxy.close()
      await aws[Symbol.asyncDispose]()
    },
  }
}

const client = (name: string): unknown =>
  newClient(name, { created: new Date(0), expires: undefined, models: undefined }).entry

function partOf<T>(observed: Observed<T>): T {
  if (isPresent(observed)) return observed.value
  throw new Error('the sample has every part')
}

const stack = partOf(soundDeployment.stack)
const fn = partOf(soundDeployment.function)
const role = partOf(soundDeployment.role)
const policyOf = (statements: unknown): string => JSON.stringify({ Version: '2012-10-17', Statement: statements })

const answers = (state: SystemState, url: string): Answers => ({
  GetCallerIdentity: result('GetCallerIdentity', '<Account>000000000000</Account><Arn>arn:me</Arn><UserId>me</UserId>'),
  DescribeStacks: (_calls, body) =>
    body.includes('CDKToolkit')
      ? described('CDKToolkit', 'CREATE_COMPLETE', { BootstrapVersion: String(state.bootstrapVersion) }, {})
      : described(stack.name, state.stackStatus, stack.outputs, state.parameters),
  ListStackResources: result(
    'ListStackResources',
    members(
      'StackResourceSummaries',
      Object.entries(partOf(soundDeployment.resources)).map(
        ([id, { type, physicalId, status }]) =>
          `<LogicalResourceId>${id}</LogicalResourceId><ResourceType>${type}</ResourceType><PhysicalResourceId>${physicalId}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus>`,
      ),
    ),
  ),
  GetTemplate: () => result('GetTemplate', `<TemplateBody>${inXml(JSON.stringify(state.template))}</TemplateBody>`),
  GetFunctionConfiguration: () =>
    JSON.stringify({
      FunctionName: fn.name,
      FunctionArn: fn.arn,
      Role: fn.roleArn,
      Runtime: fn.runtime,
      Architectures: [fn.architecture],
      Handler: fn.handler,
      MemorySize: fn.memoryMb,
      Timeout: fn.timeoutSeconds,
      LoggingConfig: { LogGroup: fn.logGroupName },
      Environment: {
        Variables: {
          ...partOf(fn.environment),
          ALLOWED_CIDRS: state.parameters.AllowedCidrs,
          LOG_CONTENTS: state.parameters.LogContents,
        },
      },
    }),
  GetFunctionUrlConfig: () => JSON.stringify({ FunctionUrl: url, InvokeMode: state.invokeMode, AuthType: 'NONE' }),
  UpdateFunctionUrlConfig: (_calls, body) => {
    state.invokeMode = JSON.parse(body).InvokeMode
    return JSON.stringify({ FunctionUrl: url, AuthType: 'NONE' })
  },
  GetFunctionConcurrency: '{}',
  GetPolicy: JSON.stringify({ Policy: policyOf(partOf(soundDeployment.resourcePolicy)) }),
  GetPublicAccessBlock: `<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>
    <BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
  GetBucketVersioning: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
  GetBucketEncryption: `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>`,
  GetBucketLifecycleConfiguration: refused('NoSuchLifecycleConfiguration', 'none', 404),
  GetBucketOwnershipControls:
    '<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>',
  GetBucketPolicy: policyOf(partOf(soundDeployment.bucketPolicy)),
  GetObject: () => ({ status: 200, body: state.modelMap }),
  PutObject: (_calls, body) => {
    state.modelMap = /\{[\s\S]*\}/.exec(body)?.[0] ?? ''
    return ''
  },
  DescribeSecret: (_calls, body) => {
    const { SecretId } = JSON.parse(body)
    return JSON.stringify({
      ARN: `arn:aws:secretsmanager:ap-northeast-1:000000000000:secret:${SecretId}-AbCdEf`,
      Name: SecretId,
      VersionIdsToStages: { [state.versions[SecretId] ?? '']: ['AWSCURRENT'] },
    })
  },
  // Nobody but the function may see a provider's key.
  GetSecretValue: (_calls, body) =>
    JSON.parse(body).SecretId === clientKeysSecretName
      ? JSON.stringify({ SecretString: state.clients, VersionId: state.clientsVersion })
      : refused('AccessDeniedException'),
  PutSecretValue: (_calls, body) => {
    const { SecretId, SecretString, ClientRequestToken } = JSON.parse(body)
    if (state.versions[SecretId] === undefined) {
      state.clients = SecretString
      state.clientsVersion = ClientRequestToken
    } else state.versions[SecretId] = ClientRequestToken
    return JSON.stringify({ VersionId: ClientRequestToken })
  },
  UpdateSecretVersionStage: '{"ARN":"arn:secret"}',
  DescribeLogGroups: () =>
    JSON.stringify({ logGroups: [{ logGroupName: 'group', retentionInDays: state.retentionDays }] }),
  PutRetentionPolicy: (_calls, body) => {
    state.retentionDays = JSON.parse(body).retentionInDays
    return '{}'
  },
  FilterLogEvents: JSON.stringify({ events: [{ message: '{"requestId":"r"}', timestamp: 0, logStreamName: 's' }] }),
  InvokeWithResponseStream: (_calls, body) => {
    if (isProviderQuestion(JSON.parse(body))) return providersAnswer(state.versions)
    const isInside = JSON.parse(body).requestContext.http.sourceIp.startsWith('203.0.113.')
    return streamed([JSON.stringify({ statusCode: isInside ? 200 : 403 }), '\0'.repeat(8), '{}'])
  },
  GetRole: result(
    'GetRole',
    `<Role><RoleName>role</RoleName><AssumeRolePolicyDocument>${encodeURIComponent(policyOf(role.trust))}</AssumeRolePolicyDocument></Role>`,
  ),
  ListRolePolicies: result('ListRolePolicies', members('PolicyNames', Object.keys(role.inlinePolicies))),
  ListAttachedRolePolicies: result('ListAttachedRolePolicies', members('AttachedPolicies', [])),
  GetRolePolicy: result(
    'GetRolePolicy',
    `<RoleName>role</RoleName><PolicyName>ChatCompletions</PolicyName><PolicyDocument>${encodeURIComponent(policyOf(role.inlinePolicies.ChatCompletions))}</PolicyDocument>`,
  ),
})

type Texts = Readonly<Record<string, string>>

function described(name: string, status: string, outputs: Texts, parameters: Texts) {
  const pairs = (tag: string, values: Texts) =>
    members(
      `${tag}s`,
      Object.entries(values).map(([key, value]) => `<${tag}Key>${key}</${tag}Key><${tag}Value>${value}</${tag}Value>`),
    )
  return result(
    'DescribeStacks',
    `<Stacks><member><StackId>arn:aws:cloudformation:ap-northeast-1:000000000000:stack/${name}/1</StackId><StackName>${name}</StackName><StackStatus>${status}</StackStatus>
     <CreationTime>2026-11-01T00:00:00Z</CreationTime>${pairs('Output', outputs)}${pairs('Parameter', parameters)}</member></Stacks>`,
  )
}

const members = (tag: string, contents: readonly string[]): string =>
  `<${tag}>${contents.map((content) => `<member>${content}</member>`).join('')}</${tag}>`

const inXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
