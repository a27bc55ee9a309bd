import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../cli/base/package-root.ts'
import type { Deployment } from '../cli/deployment/deployment.ts'
import { isPresent, type Observed, present } from '../cli/deployment/observed.ts'

/** A deployment in which every step is done and every check passes; a test changes the one thing it is about. */
export const soundDeployment: Deployment = {
  observedAt: new Date('2026-11-22T00:00:00Z'),
  region: 'ap-northeast-1',
  identity: present({ account: '000000000000', arn: 'arn:aws:iam::000000000000:user/admin' }),
  bootstrap: present({ version: 33 }),
  stack: present({
    name: 'SfAiProdStack',
    arn: 'arn:aws:cloudformation:ap-northeast-1:000000000000:stack/SfAiProdStack/1',
    status: 'CREATE_COMPLETE',
    outputs: {
      ChatLambdaName: 'fn',
      ConfigBucketName: 'bucket',
      ChatFunctionUrl: 'https://abc.lambda-url.ap-northeast-1.on.aws/',
    },
    parameters: { AllowedCidrs: '203.0.113.0/24' },
  }),
  template: present({ Resources: {} }),
  function: present({
    name: 'fn',
    arn: 'arn:aws:lambda:ap-northeast-1:000000000000:function:fn',
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    handler: 'index.handler',
    memoryMb: 512,
    timeoutSeconds: 900,
    roleName: 'role',
    logGroupName: 'group',
    environment: { ALLOWED_CIDRS: '203.0.113.0/24' },
    codeSha256: 'abc',
    lastModified: '2026-11-22T00:00:00Z',
  }),
  url: present({
    url: 'https://abc.lambda-url.ap-northeast-1.on.aws/',
    invokeMode: 'RESPONSE_STREAM',
    authType: 'NONE',
  }),
  resourcePolicy: present([
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunctionUrl',
      Resource: 'arn',
      Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
    },
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:InvokeFunction',
      Resource: 'arn',
      Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
    },
  ]),
  bucket: present({ name: 'bucket', versioned: true, tlsOnly: true, publicByPolicy: false }),
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
    etag: 'e',
    lastModified: undefined,
  }),
  secrets: { openai: secret('OPENAI_API_KEY'), anthropic: secret('ANTHROPIC_API_KEY') },
  logGroup: present({ name: 'group', retentionDays: 1096, storedBytes: 0 }),
  role: present({
    name: 'role',
    inlinePolicies: {
      Handler: [
        {
          Effect: 'Allow',
          Principal: undefined,
          Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: 'arn:logs',
        },
        { Effect: 'Allow', Principal: undefined, Action: 's3:GetObject', Resource: 'arn:object' },
        {
          Effect: 'Allow',
          Principal: undefined,
          Action: 'secretsmanager:GetSecretValue',
          Resource: ['arn:a', 'arn:b'],
        },
      ],
    },
    attachedPolicyArns: [],
  }),
  concurrency: present({ account: 1000, unreserved: 1000 }),
}

function secret(name: string): Deployment['secrets']['openai'] {
  return present({
    name: `/sfai/prod/${name}`,
    arn: 'arn',
    currentVersionId: 'v1',
    lastChanged: undefined,
  })
}

/** The same, with a part of a present value changed. */
export const changed = <T>(whole: Observed<T>, part: Partial<T>): Observed<T> =>
  isPresent(whole) ? present({ ...whole.value, ...part }) : whole
