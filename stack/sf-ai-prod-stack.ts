import {
  Architecture,
  Code,
  FunctionUrlAuthType,
  InvokeMode,
  Function as LambdaFunction,
  Runtime,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import { CfnOutput, type CfnParameter, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { clientKeysSecretName, constructIds, environment, modelMapKey, outputs } from '../handler/contract/names.ts'
import { providers } from '../handler/contract/providers.ts'
import { allowedCidrsParameter } from './allowed-cidrs.ts'
import { executionRole } from './execution-role.ts'
import { keySecrets } from './key-secrets.ts'
import { logContentsParameter } from './log-contents.ts'
import { providerHostsParameter } from './provider-hosts.ts'

export interface SfAiProdStackProps extends StackProps {
  /** The folder that holds the built handler, `index.mjs`. It is uploaded as it is: no esbuild, no Docker. */
  readonly bundleFolder: string
}

/**
 * The proxy: one streaming function behind a Function URL, its configuration bucket, its secrets, one log group.
 * The construct ids are those of stacks deployed by hand from the runbook, so that such a stack is updated in place.
 */
export class SfAiProdStack extends Stack {
  constructor(scope: Construct, id: string, props: SfAiProdStackProps) {
    super(scope, id, props)
    const allowedCidrs = allowedCidrsParameter(this)

    const bucket = new Bucket(this, constructIds.bucket, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    // "Three years" is 1096 days in CloudWatch Logs; it refuses 1095.
    const logGroup = new LogGroup(this, constructIds.logGroup, {
      retention: RetentionDays.THREE_YEARS,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const role = executionRole(this, { bucket, logGroup, secrets: keySecrets(this) })

    const fn = new LambdaFunction(this, constructIds.function, {
      description: 'OpenAI-compatible LLM proxy',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundleFolder),
      handler: 'index.handler',
      memorySize: 512,
      timeout: Duration.minutes(15),
      role,
      logGroup,
      environment: {
        ...functionEnvironment(bucket, allowedCidrs, logContentsParameter(this)),
        [environment.providerHosts]: providerHostsParameter(this).valueAsString,
      },
    })
    // Emits both permissions that a public URL needs since October 2025, each with its condition.
    const url = fn.addFunctionUrl({ authType: FunctionUrlAuthType.NONE, invokeMode: InvokeMode.RESPONSE_STREAM })

    new CfnOutput(this, outputs.functionUrl, { value: url.url })
    new CfnOutput(this, outputs.functionName, { value: fn.functionName })
    new CfnOutput(this, outputs.bucketName, { value: bucket.bucketName })
  }
}

const functionEnvironment = (
  bucket: Bucket,
  allowedCidrs: CfnParameter,
  logContents: CfnParameter,
): Record<string, string> => ({
  [environment.configBucket]: bucket.bucketName,
  [environment.configKey]: modelMapKey,
  ...Object.fromEntries(Object.values(providers).map(({ variables, secretName }) => [variables.secret, secretName])),
  [environment.clientKeysSecret]: clientKeysSecretName,
  [environment.allowedCidrs]: allowedCidrs.valueAsString,
  [environment.logContents]: logContents.valueAsString,
})
