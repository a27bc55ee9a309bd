import type { StepId } from '../../base/runbook.ts'

const titles: Record<StepId, string> = {
  'preflight-access': 'AWS credentials and region',
  'preflight-project': 'Project and model map',
  bootstrap: 'CDK bootstrap',
  deploy: 'Deploy the stack',
  'upload-config': 'Upload model_map.json',
  'set-secrets': 'API keys in Secrets Manager',
  'set-stream-mode': 'Streaming on the Function URL',
  'smoke-test': 'Test request',
  retention: 'Log retention of three years',
  logs: 'CloudWatch Logs',
  access: 'Access control',
}

export const steps = {
  titles,
  parts: {
    stack: 'the stack',
    stackNamed: (name: string, region: string) => `the stack ${name} in ${region}`,
    function: 'the Lambda function',
    url: 'the Function URL',
    bucket: 'the config bucket',
    modelMap: 'the model map in the config bucket',
    template: 'the template of the stack',
    logGroup: 'the log group',
    secret: (provider: string) => `the secret for the ${provider} key`,
  },
  notVisibleYet: (title: string) => `${title}: accepted by AWS; waiting until it shows`,
  running: (number: number, title: string) => `Step ${number}: ${title} ...`,
  identity: (account: string, region: string, arn: string) => `account ${account}, region ${region}, ${arn}`,
  project: (node: string, aliases: number) => `Node.js ${node}, handler built, model map valid (${aliases} aliases)`,
  bootstrapped: (version: number) => `CDKToolkit is there, bootstrap version ${version}`,
  notBootstrapped: 'CDKToolkit is not there, or too old',
  noStack: 'no stack',
  stack: (name: string, status: string) => `${name}: ${status}`,
  permissionSpreads: 'AWS refuses the request itself; waiting, for a new permission takes some seconds to spread',
  modelMapStored: (place: string, version: string) =>
    `${place} is stored as version ${version}; S3 does not show it under its name yet. Where versioning was just switched on, that takes up to 15 minutes`,
  modelMapLive: (location: string, aliases: number) => `${location} (${aliases} aliases)`,
  modelMapKept: (location: string, aliases: number) =>
    `${location} (${aliases} aliases), not the one that ships; kept as it is (--model-map names another)`,
  modelMapDiffers: 'the bucket does not hold this model map',
  secretRegistered: (name: string) => `${name}: registered (AWSCURRENT)`,
  secretEmpty: (provider: string) => `${provider}: no key registered`,
  noUrl: 'no Function URL',
  noLogGroup: 'no log group',
  keptForever: (group: string) => `${group}: never expires`,
  keptFor: (group: string, days: number, atLeast?: number) =>
    `${group}: ${days} days${atLeast === undefined ? '' : ` (at least ${atLeast} asked for)`}`,
  logged: (group: string, lines: number, id: string) => `${group}: ${lines} lines about request ${id}, no error`,
  access: (cidrs: string, inside: string, outside: string) =>
    `allowed: ${cidrs}; ${inside} came in (200), ${outside} was turned away (403)`,
}
