import type { MapProblem } from '../../../handler/contract/model-map.ts'
import type { StepId } from '../../steps/step.ts'

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
    logGroup: 'the log group',
    secret: (provider: string) => `the secret for the ${provider} key`,
  },
  running: (number: number, title: string) => `Step ${number}: ${title} ...`,
  didNotHold: (number: number, title: string, observed: string) =>
    `Step ${number} (${title}) was carried out but does not hold. Observed: ${observed}`,
  notThere: (part: string) => `Not there: ${part}.`,
  unreadable: (part: string, reason: string) => `Could not be read: ${part}. ${reason}`,
  identity: (account: string, region: string, arn: string) => `account ${account}, region ${region}, ${arn}`,
  noIdentity: 'AWS did not say who you are: the credentials are missing or not valid.',
  project: (node: string, aliases: number) => `Node.js ${node}, handler built, model map valid (${aliases} aliases)`,
  notBuilt: 'The handler is not built.',
  modelMapUnreadable: (path: string) => `The model map ${path} cannot be read.`,
  giveModelMap: 'Check that the file is there and that you may read it.',
  modelMapInvalid: (path: string, problems: readonly string[]) =>
    [`The model map ${path} is not valid. Nothing was changed.`, ...problems].join('\n  - '),
  modelMapProblem: ({ path, message }: MapProblem) => (path === '' ? message : `${path}: ${message}`),
  correctModelMap: 'Correct the file, then run the same command again.',
  bootstrapped: (version: number) => `CDKToolkit is there, bootstrap version ${version}`,
  notBootstrapped: 'CDKToolkit is not there, or too old',
  noStack: 'no stack',
  stack: (name: string, status: string) => `${name}: ${status}`,
  modelMapLive: (location: string, aliases: number) => `${location} (${aliases} aliases)`,
  modelMapDiffers: 'the bucket does not hold this model map',
  secretRegistered: (name: string) => `${name}: registered (AWSCURRENT)`,
  secretEmpty: (provider: string) => `${provider}: no key registered`,
  noUrl: 'no Function URL',
  noLogGroup: 'no log group',
  keptForever: (group: string) => `${group}: never expires`,
  keptFor: (group: string, days: number, wanted: number) => `${group}: ${days} days (at least ${wanted} asked for)`,
  noRequestId: 'The answer to the test request carried no request id, so its log line cannot be found.',
  notLogged: (group: string, id: string) => `Request ${id} is not in the log group ${group}.`,
  errorLogged: (group: string, line: string) => `The log group ${group} holds an error: ${line}`,
  logged: (group: string, lines: number, id: string) => `${group}: ${lines} lines about request ${id}, no error`,
  noCidrs: 'The stack names no allowed addresses, so nobody can come in.',
  insideRefused: (address: string, status: number) => `The allowed address ${address} was refused (HTTP ${status}).`,
  outsideAdmitted: (address: string, status: number) =>
    `The foreign address ${address} was not refused: HTTP ${status} instead of 403.`,
  openToAll: (cidrs: string) => `The proxy is open to everyone (${cidrs}): no address is refused.`,
  access: (cidrs: string, inside: string, outside: string) =>
    `allowed: ${cidrs}; ${inside} came in (200), ${outside} was turned away (403)`,
}
