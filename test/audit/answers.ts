/** What we say to an auditor's finding. */
export interface Answer {
  /** The same finding, as each auditor calls it. */
  readonly rules: readonly string[]
  /** Logical ids. */
  readonly on: readonly string[]
  readonly reason: string
  /** A real gap, and what will close it. Left out: it stays as it is, for the reason given. */
  readonly closedBy?: string
}

const bucket = 'ConfigBucket2112C5EC'
const fn = 'ChatCompletionsFunction57B9FADB'
const logGroup = 'ChatLambdaLogGroup176FAFAE'
const role = 'ExecutionRole605A040B'
const url = 'ChatCompletionsFunctionFunctionUrl55C00D2E'
const permissions = [
  'ChatCompletionsFunctioninvokefunctionurl3A63AFB7',
  'ChatCompletionsFunctioninvokefunction7EFFFC7D',
]
const secrets = ['OpenAiApiKey', 'AnthropicApiKey', 'ClientKeys']

const nist = (rule: string) => `NIST.800.53.R5-${rule}`

/** Every finding of cdk-nag, cfn-lint and checkov that we know of. The template itself carries none of this. */
export const answers: readonly Answer[] = [
  {
    rules: ['CKV_AWS_115', nist('LambdaConcurrency')],
    on: [fn],
    reason:
      'Without reserved concurrency the function can use up the whole concurrency of the account, and so can whoever floods it.',
    closedBy: 'a deploy option for reserved concurrency',
  },
  {
    rules: ['CKV_AWS_258'],
    on: [url],
    reason:
      'The URL is public because IDEs cannot sign requests for IAM. The handler admits addresses and client keys, and fails closed.',
  },
  {
    rules: [nist('LambdaFunctionPublicAccessProhibited')],
    on: permissions,
    reason:
      'The two permissions that a public URL needs; both hold for calls through the URL alone, never for a direct Invoke.',
  },
  {
    rules: ['CKV_AWS_117', nist('LambdaInsideVPC')],
    on: [fn],
    reason:
      'It talks to providers on the internet. A VPC would add a NAT gateway and its costs, and would not make the URL private.',
  },
  {
    rules: ['CKV_AWS_116', 'Serverless-LambdaDLQ', nist('LambdaDLQ')],
    on: [fn],
    reason:
      'A dead letter queue keeps failed asynchronous events. This function is called synchronously: the client hears of every failure.',
  },
  {
    rules: ['Serverless-LambdaTracing'],
    on: [fn],
    reason:
      'Each request has a log line with its times, and metrics. X-Ray would add costs and a permission to the role.',
  },
  {
    rules: ['CKV_AWS_173'],
    on: [fn],
    reason: 'The environment names things and holds no secret. AWS encrypts it with its own key.',
  },
  {
    rules: ['CKV_AWS_158', nist('CloudWatchLogGroupEncrypted')],
    on: [logGroup],
    reason:
      'CloudWatch Logs encrypts with its own key; IAM decides who reads. A KMS key of one’s own costs, and once deleted it takes three years of logs along.',
  },
  {
    rules: ['CKV_AWS_149', nist('SecretsManagerUsingKMSKey')],
    on: secrets,
    reason:
      'Secrets Manager encrypts with the key aws/secretsmanager of the account, which no other account can use. IAM decides who reads.',
  },
  {
    rules: [nist('S3DefaultEncryptionKMS')],
    on: [bucket],
    reason: 'The bucket holds the model map, which is no secret; S3 encrypts it with its own key.',
  },
  {
    rules: ['AwsSolutions-SMG4', nist('SecretsManagerRotationEnabled')],
    on: secrets,
    reason:
      'A provider’s key is made by a person at the provider and registered with set-secrets; client keys expire and are revoked with clients. Lambda can rotate neither.',
  },
  {
    rules: ['CKV_AWS_18', 'AwsSolutions-S1', nist('S3BucketLoggingEnabled')],
    on: [bucket],
    reason:
      'One object, read by the function and written by administrators; every version is kept. An account that must know who wrote it switches CloudTrail data events on.',
  },
  {
    rules: [nist('S3BucketReplicationEnabled')],
    on: [bucket],
    reason: 'One small file that the administrator has as a file too, in one region like the function that reads it.',
  },
  {
    rules: [nist('IAMNoInlinePolicy')],
    on: [role],
    reason:
      'The policy belongs to this role alone and shall live and end with it; one place shows all that the function may do.',
  },
  {
    rules: ['W3005'],
    on: [fn],
    reason: 'The CDK writes the dependency on the role out; it does no harm.',
  },
]
