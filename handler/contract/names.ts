/** Names that the handler, the stack and the CLI must agree on. Most are the runbook's own and can never change. */

export const stackName = 'SfAiProdStack'

/** Construct ids: they give the logical ids of stacks that were deployed by hand from the runbook. */
export const constructIds = {
  function: 'ChatCompletionsFunction',
  bucket: 'ConfigBucket',
  logGroup: 'ChatLambdaLogGroup',
} as const

/** Stack outputs, as the runbook prints them. */
export const outputs = {
  functionUrl: 'ChatFunctionUrl',
  functionName: 'ChatLambdaName',
  bucketName: 'ConfigBucketName',
} as const

/** Where the model map lies in the config bucket. */
export const modelMapKey = 'config/model_map.json'

/** The secret that holds the hashes of the client keys. */
export const clientKeysSecretName = '/sfai/prod/CLIENT_KEYS'

/** Environment variables of the function, beside those of each provider (`providers`). Values are names and settings, never keys. */
export const environment = {
  configBucket: 'CONFIG_BUCKET',
  configKey: 'CONFIG_KEY',
  /** Seconds for which a model map that was read is used before it is read again; 60 where there is none. */
  configTtl: 'CONFIG_TTL_SECONDS',
  clientKeysSecret: 'CLIENT_KEYS_SECRET',
  /** Comma-separated CIDRs, IPv4 and IPv6. Empty: nobody may in. */
  allowedCidrs: 'ALLOWED_CIDRS',
  /** `metadata` or `full`. */
  logContents: 'LOG_CONTENTS',
  /** Comma-separated hosts that may be asked beside the built-in providers' own. */
  providerHosts: 'PROVIDER_HOSTS',
} as const

/** CloudFormation parameters of the stack. */
export const parameters = {
  allowedCidrs: 'AllowedCidrs',
  logContents: 'LogContents',
  providerHosts: 'ProviderHosts',
} as const
