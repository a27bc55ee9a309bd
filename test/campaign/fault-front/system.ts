import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type AwsSdk, createSdk } from '../../../cli/aws/sdk.ts'
import {
  clientKeysSecretName,
  environment,
  modelMapKey,
  outputs,
  parameters,
  stackName,
} from '../../../handler/contract/names.ts'
import { providers } from '../../../handler/contract/providers.ts'
import type { Upstream } from './upstream.ts'

/** What somebody configured, and nobody may replace unasked: as it stands, each as text. */
export interface Standing {
  /** The values: a secret of a rehearsal opens nothing. */
  readonly openaiKey: string
  readonly anthropicKey: string
  /** The whole registry, hashes and all. */
  readonly clients: string
  /** As the stack has it, and as the function obeys it. */
  readonly allowList: string
  readonly modelMap: string
  readonly retention: string
  readonly invokeMode: string
  readonly accessBlock: string
  readonly functionTimeout: string
}

export const parts = [
  'openaiKey',
  'anthropicKey',
  'clients',
  'allowList',
  'modelMap',
  'retention',
  'invokeMode',
  'accessBlock',
  'functionTimeout',
] as const satisfies readonly (keyof Standing)[]

export type Part = (typeof parts)[number]

/** The system behind the front, looked at and changed by direct calls. */
export interface System {
  standing(): Promise<Standing>
  /** Breaks by hand what `setup` and `deploy` put right. */
  breakByHand(): Promise<void>
  /** Puts it right by hand, as it was in the beginning, and waits for the stack to be at rest. */
  heal(): Promise<void>
}

export async function openSystem({ endpoint, credentials }: Upstream): Promise<System> {
  const sdk = createSdk({ region: 'ap-northeast-1', endpoint, credentials })
  const { FunctionName, Bucket } = await namesIn(sdk)
  const lambda = await sdk.lambda()
  const s3 = await sdk.s3()
  const logs = await sdk.logs()
  const logGroupName = (await lambda.getFunctionConfiguration({ FunctionName })).LoggingConfig?.LogGroup ?? ''

  const system: System = {
    async standing() {
      const [stack, fn, url, group, map, block, openaiKey, anthropicKey, clients] = await Promise.all([
        stackIn(sdk),
        lambda.getFunctionConfiguration({ FunctionName }),
        lambda.getFunctionUrlConfig({ FunctionName }),
        logs.describeLogGroups({ logGroupNamePrefix: logGroupName }),
        s3.getObject({ Bucket, Key: modelMapKey }),
        s3.getPublicAccessBlock({ Bucket }).catch(() => ({ PublicAccessBlockConfiguration: undefined })),
        secretIn(sdk, providers.openai.secretName),
        secretIn(sdk, providers.anthropic.secretName),
        secretIn(sdk, clientKeysSecretName),
      ])
      const list = stack.Parameters?.find(({ ParameterKey }) => ParameterKey === parameters.allowedCidrs)
      const obeyed = fn.Environment?.Variables?.[environment.allowedCidrs]
      return {
        openaiKey,
        anthropicKey,
        clients,
        allowList: list?.ParameterValue === obeyed ? `${obeyed}` : `${list?.ParameterValue} but obeyed ${obeyed}`,
        modelMap: (await map.Body?.transformToString()) ?? '',
        retention: String(group.logGroups?.[0]?.retentionInDays),
        invokeMode: String(url.InvokeMode),
        accessBlock: String(block.PublicAccessBlockConfiguration?.RestrictPublicBuckets === true),
        functionTimeout: String(fn.Timeout),
      }
    },
    async breakByHand() {
      await Promise.all([
        lambda.updateFunctionConfiguration({ FunctionName, Timeout: 60 }),
        logs.putRetentionPolicy({ logGroupName, retentionInDays: 30 }),
        s3.deletePublicAccessBlock({ Bucket }),
      ])
      await lambda.updateFunctionUrlConfig({ FunctionName, InvokeMode: 'BUFFERED' })
    },
    async heal() {
      while (/_IN_PROGRESS$/.test(String((await stackIn(sdk)).StackStatus))) await sleep(500)
      const all = {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      }
      await Promise.all([
        lambda.updateFunctionConfiguration({ FunctionName, Timeout: 900 }),
        logs.putRetentionPolicy({ logGroupName, retentionInDays: 1096 }),
        s3.putPublicAccessBlock({ Bucket, PublicAccessBlockConfiguration: all }),
      ])
      await lambda.updateFunctionUrlConfig({ FunctionName, InvokeMode: 'RESPONSE_STREAM' })
      const none = JSON.stringify({ version: 1, clients: [] })
      if ((await secretIn(sdk, clientKeysSecretName)) !== none) {
        await (await sdk.secrets()).putSecretValue({ SecretId: clientKeysSecretName, SecretString: none })
      }
    },
  }
  await system.heal()
  return system
}

async function stackIn(sdk: AwsSdk) {
  const { Stacks } = await (await sdk.cloudFormation()).describeStacks({ StackName: stackName })
  const [stack] = Stacks ?? []
  if (stack === undefined) throw new Error('the stack is gone')
  return stack
}

async function namesIn(sdk: AwsSdk) {
  const { Outputs = [] } = await stackIn(sdk)
  const named = (output: string) => z.string().parse(Outputs.find(({ OutputKey }) => OutputKey === output)?.OutputValue)
  return { FunctionName: named(outputs.functionName), Bucket: named(outputs.bucketName) }
}

/** Empty for one that was never filled. */
async function secretIn(sdk: AwsSdk, name: string): Promise<string> {
  const secrets = await sdk.secrets()
  const { SecretString = '' } = await secrets.getSecretValue({ SecretId: name }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return { SecretString: '' }
    throw error
  })
  return SecretString
}
