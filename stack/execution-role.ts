import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Stack } from 'aws-cdk-lib/core'
import { modelMapKey } from '../handler/contract/names.ts'
import type { KeySecrets } from './key-secrets.ts'

interface Reach {
  readonly bucket: Bucket
  readonly logGroup: LogGroup
  readonly secrets: KeySecrets
}

/**
 * What the function may do, and nothing else: write its log, read the model map, read its keys.
 * Inline on the role, so that one place shows all of it; no managed policy (AWSLambdaBasicExecutionRole may create any log group).
 */
export const executionRole = (stack: Stack, { bucket, logGroup, secrets }: Reach): Role =>
  new Role(stack, 'ExecutionRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: 'Execution role of the LLM proxy function',
    inlinePolicies: {
      ChatCompletions: new PolicyDocument({
        statements: [
          new PolicyStatement({
            sid: 'Logs',
            actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
            // CloudFormation's Arn of a log group ends in `:*` already.
            resources: [logGroup.logGroupArn],
          }),
          new PolicyStatement({
            sid: 'Config',
            actions: ['s3:GetObject'],
            resources: [bucket.arnForObjects(modelMapKey)],
          }),
          new PolicyStatement({
            sid: 'Keys',
            actions: ['secretsmanager:GetSecretValue'],
            resources: [...secrets.providers, secrets.clients].map(({ attrId }) => attrId),
          }),
        ],
      }),
    },
  })
