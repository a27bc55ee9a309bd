import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../cli/base/package-root.ts'
import type { Deployment, StackResource, StackResources } from '../cli/deployment/deployment.ts'
import { isPresent, missing, type Observed, present } from '../cli/deployment/observed.ts'
import { byProvider } from '../handler/contract/providers.ts'

const account = '000000000000'
const functionArn = `arn:aws:lambda:ap-northeast-1:${account}:function:fn`
const roleArn = `arn:aws:iam::${account}:role/role`
/** @param name whole, as in Secrets Manager */
const secretArn = (name: string): string => `arn:aws:secretsmanager:ap-northeast-1:${account}:secret:${name}-AbCdEf`

/** What the recorded template made. */
const madeResources: StackResources = {
  ConfigBucket2112C5EC: made('AWS::S3::Bucket', 'bucket'),
  ConfigBucketPolicy6D5E90FF: made('AWS::S3::BucketPolicy', 'bucket'),
  ChatLambdaLogGroup176FAFAE: made('AWS::Logs::LogGroup', 'group'),
  OpenAiApiKey: made('AWS::SecretsManager::Secret', secretArn('/sfai/prod/OPENAI_API_KEY')),
  AnthropicApiKey: made('AWS::SecretsManager::Secret', secretArn('/sfai/prod/ANTHROPIC_API_KEY')),
  ClientKeys: made('AWS::SecretsManager::Secret', secretArn('/sfai/prod/CLIENT_KEYS')),
  ExecutionRole605A040B: made('AWS::IAM::Role', 'role'),
  ChatCompletionsFunction57B9FADB: made('AWS::Lambda::Function', 'fn'),
  ChatCompletionsFunctionFunctionUrl55C00D2E: made('AWS::Lambda::Url', functionArn),
  ChatCompletionsFunctioninvokefunctionurl3A63AFB7: made('AWS::Lambda::Permission', 'sid-url'),
  ChatCompletionsFunctioninvokefunction7EFFFC7D: made('AWS::Lambda::Permission', 'sid-invoke'),
}

function made(type: string, physicalId: string): StackResource {
  return { type, physicalId, status: 'CREATE_COMPLETE' }
}

const logGroup = present({ name: 'group', retentionDays: 1096 })

const role: Deployment['role'] = present({
  name: 'role',
  trust: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  boundaryArn: undefined,
  inlinePolicies: {
    ChatCompletions: [
      {
        Sid: 'Logs',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `arn:aws:logs:ap-northeast-1:${account}:log-group:group:*`,
      },
      { Sid: 'Config', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/config/model_map.json' },
      {
        Sid: 'Keys',
        Effect: 'Allow',
        Action: 'secretsmanager:GetSecretValue',
        Resource: ['/sfai/prod/OPENAI_API_KEY', '/sfai/prod/ANTHROPIC_API_KEY', '/sfai/prod/CLIENT_KEYS'].map(
          secretArn,
        ),
      },
    ],
  },
  attachedPolicyArns: [],
})

/**
 * A deployment in which every step is done, every check passes, and nothing differs from the template that was deployed
 * (test/recorded/deployed-template.json); a test changes the one thing it is about.
 */
export const soundDeployment: Deployment = {
  region: 'ap-northeast-1',
  identity: present({ account, arn: `arn:aws:iam::${account}:user/admin` }),
  bootstrap: present({ version: 33 }),
  stack: present({
    name: 'SfAiProdStack',
    arn: `arn:aws:cloudformation:ap-northeast-1:${account}:stack/SfAiProdStack/1`,
    status: 'CREATE_COMPLETE',
    outputs: {
      ChatLambdaName: 'fn',
      ConfigBucketName: 'bucket',
      ChatFunctionUrl: 'https://abc.lambda-url.ap-northeast-1.on.aws/',
    },
    parameters: { AllowedCidrs: '203.0.113.0/24', LogContents: 'metadata' },
  }),
  template: present(JSON.parse(readFileSync(join(packageRoot, 'test/recorded/deployed-template.json'), 'utf8'))),
  resources: present(madeResources),
  function: present({
    name: 'fn',
    arn: functionArn,
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    handler: 'index.handler',
    memoryMb: 512,
    timeoutSeconds: 900,
    ephemeralStorageMb: 512,
    tracing: 'PassThrough',
    roleName: 'role',
    roleArn,
    layers: [],
    logGroupName: 'group',
    logFormat: 'Text',
    environment: present({
      CONFIG_BUCKET: 'bucket',
      CONFIG_KEY: 'config/model_map.json',
      OPENAI_SECRET: '/sfai/prod/OPENAI_API_KEY',
      ANTHROPIC_SECRET: '/sfai/prod/ANTHROPIC_API_KEY',
      CLIENT_KEYS_SECRET: '/sfai/prod/CLIENT_KEYS',
      ALLOWED_CIDRS: '203.0.113.0/24',
      LOG_CONTENTS: 'metadata',
    }),
    state: 'Active',
    lastUpdateStatus: 'Successful',
    stateReason: undefined,
  }),
  url: present({
    url: 'https://abc.lambda-url.ap-northeast-1.on.aws/',
    invokeMode: 'RESPONSE_STREAM',
    authType: 'NONE',
    cors: undefined,
  }),
  resourcePolicy: present([
    {
      Sid: 'sid-url',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: functionArn,
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    },
    {
      Sid: 'sid-invoke',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunction',
      Resource: functionArn,
      Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    },
  ]),
  bucketVersioning: present({ name: 'bucket', status: 'Enabled' }),
  bucketPolicy: present([
    {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: ['arn:aws:s3:::bucket', 'arn:aws:s3:::bucket/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ]),
  bucketEncryption: present({ algorithm: 'AES256', kmsKeyId: undefined }),
  bucketLifecycle: missing,
  bucketOwnership: present('BucketOwnerEnforced'),
  publicAccessBlock: present({
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: true,
  }),
  modelMap: present({
    key: 'config/model_map.json',
    text: readFileSync(join(packageRoot, 'model_map.json'), 'utf8'),
    versionId: '1',
  }),
  secrets: byProvider(({ secretName }) => secret(secretName)),
  logGroup,
  stackLogGroup: logGroup,
  role,
  stackRole: role,
  reservedConcurrency: present({ executions: undefined }),
}

function secret(name: string): Deployment['secrets']['openai'] {
  return present({
    name,
    arn: secretArn(name),
    currentVersionId: 'v1',
  })
}

/** The same, with a part of a present value changed. */
export const changed = <T>(whole: Observed<T>, part: Partial<T>): Observed<T> =>
  isPresent(whole) ? present({ ...whole.value, ...part }) : whole
