import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, test } from 'vitest'
import { buildApp } from './app.ts'
import { SfAiProdStack } from './sf-ai-prod-stack.ts'

const room = mkdtempSync(join(tmpdir(), 'sfai-stack-test-'))
const bundleFolder = join(room, 'bundle')
mkdirSync(bundleFolder)
writeFileSync(join(bundleFolder, 'index.mjs'), 'export const handler = () => {}\n')
afterAll(() => rmSync(room, { recursive: true }))

const stack = buildApp({ bundleFolder, outdir: join(room, 'out') }).node.findChild('SfAiProdStack')
if (!(stack instanceof SfAiProdStack)) throw new Error('the app holds another stack')
const template = Template.fromStack(stack)

const fn = 'ChatCompletionsFunction57B9FADB'
const bucket = 'ConfigBucket2112C5EC'
const logGroup = 'ChatLambdaLogGroup176FAFAE'
const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] })

describe('the function', () => {
  test('has the logical id of stacks deployed by hand', () => {
    expect(Object.keys(template.findResources('AWS::Lambda::Function'))).toEqual([fn])
  })

  test('runs Node 24 on arm64 with 512 MB for 15 minutes', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 900,
      Handler: 'index.handler',
    })
  })

  test('learns names and settings from its environment, and no keys', () => {
    const [properties] = Object.values(template.findResources('AWS::Lambda::Function'))
    expect(properties?.Properties.Environment).toEqual({
      Variables: {
        CONFIG_BUCKET: { Ref: bucket },
        CONFIG_KEY: 'config/model_map.json',
        OPENAI_SECRET: '/sfai/prod/OPENAI_API_KEY',
        ANTHROPIC_SECRET: '/sfai/prod/ANTHROPIC_API_KEY',
        LOG_CONTENTS: { Ref: 'LogContents' },
        PROVIDER_HOSTS: { Ref: 'ProviderHosts' },
        CLIENT_KEYS_SECRET: '/sfai/prod/CLIENT_KEYS',
        ALLOWED_CIDRS: { Ref: 'AllowedCidrs' },
      },
    })
  })

  test('logs to its own group', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: { Ref: logGroup } } })
  })
})

describe('the URL', () => {
  test('streams, and asks for no AWS credentials', () => {
    template.hasResourceProperties('AWS::Lambda::Url', {
      AuthType: 'NONE',
      InvokeMode: 'RESPONSE_STREAM',
      TargetFunctionArn: arnOf(fn),
      Cors: Match.absent(),
    })
  })

  test('may be called by everybody: both permissions, each only through the URL', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission')).map((it) => it.Properties)
    expect(permissions).toHaveLength(2)
    expect(permissions).toContainEqual({
      Action: 'lambda:InvokeFunctionUrl',
      FunctionName: arnOf(fn),
      FunctionUrlAuthType: 'NONE',
      Principal: '*',
    })
    expect(permissions).toContainEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(fn),
      InvokedViaFunctionUrl: true,
      Principal: '*',
    })
  })
})

describe('the bucket', () => {
  test('is private, encrypted and versioned, and outlives the stack', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    })
    expect(Object.keys(template.findResources('AWS::S3::Bucket'))).toEqual([bucket])
  })

  test('turns away every request without TLS, and grants nothing', () => {
    const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'))
    expect(policy?.Properties.PolicyDocument.Statement).toEqual([
      {
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        Effect: 'Deny',
        Principal: { AWS: '*' },
        Resource: [arnOf(bucket), { 'Fn::Join': ['', [arnOf(bucket), '/*']] }],
      },
    ])
  })
})

test('both secrets are born empty and keep their values', () => {
  const secrets = Object.values(template.findResources('AWS::SecretsManager::Secret'))
  expect(secrets.map(({ Properties }) => Properties.Name)).toEqual([
    '/sfai/prod/OPENAI_API_KEY',
    '/sfai/prod/ANTHROPIC_API_KEY',
    '/sfai/prod/CLIENT_KEYS',
  ])
  for (const { Properties, DeletionPolicy, UpdateReplacePolicy } of secrets) {
    expect(Object.keys(Properties).sort()).toEqual(['Description', 'Name'])
    // Retained in every case but one: the rollback of its own creation, when it cannot hold a value yet.
    expect(DeletionPolicy).toBe('RetainExceptOnCreate')
    expect(UpdateReplacePolicy).toBe('Retain')
  }
})

test('logs are kept for three years, also without the stack', () => {
  template.hasResource('AWS::Logs::LogGroup', {
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: { RetentionInDays: 1096 },
  })
  expect(Object.keys(template.findResources('AWS::Logs::LogGroup'))).toEqual([logGroup])
})

test('the role may write its log, read the model map and read its keys: nothing more', () => {
  const roles = Object.values(template.findResources('AWS::IAM::Role'))
  expect(roles).toHaveLength(1)
  expect(roles[0]?.Properties.ManagedPolicyArns).toBeUndefined()
  expect(roles[0]?.Properties.Policies).toHaveLength(1)
  expect(roles[0]?.Properties.Policies[0].PolicyDocument.Statement).toEqual([
    {
      Sid: 'Logs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: arnOf(logGroup),
    },
    {
      Sid: 'Config',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: { 'Fn::Join': ['', [arnOf(bucket), '/config/model_map.json']] },
    },
    {
      Sid: 'Keys',
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: [
        { 'Fn::GetAtt': ['AnthropicApiKey', 'Id'] },
        { 'Fn::GetAtt': ['ClientKeys', 'Id'] },
        { 'Fn::GetAtt': ['OpenAiApiKey', 'Id'] },
      ],
    },
  ])
  template.resourceCountIs('AWS::IAM::Policy', 0)
})

test('puts out the three values of the runbook', () => {
  expect(template.findOutputs('*')).toEqual({
    ChatFunctionUrl: { Value: { 'Fn::GetAtt': [expect.stringMatching(/FunctionUrl/), 'FunctionUrl'] } },
    ChatLambdaName: { Value: { Ref: fn } },
    ConfigBucketName: { Value: { Ref: bucket } },
  })
})
