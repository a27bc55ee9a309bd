import type { MapProblem } from '../../../handler/contract/model-map.ts'
import type { ErrorCode } from '../../base/error-codes.ts'
import type { RegionSource } from '../../base/target.ts'
import { modelMap } from './model-map.ts'
import { target } from './target.ts'

type Sentence = (...facts: never[]) => string | { message: string; next: readonly string[] }

const asItIs = (sentence: string): string => sentence
const failed = (doing: string, why: string): string => `${doing} failed: ${why}`
const reasonOf = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)

/** @param done the steps of this run that have changed something */
const whatWasChanged = (done: readonly string[]): string =>
  done.length === 0 ? 'Nothing was changed.' : `Already done, and not undone: ${done.join(', ')}.`
const sameCommand = 'Run the same command again: it continues where it was.'
const checkNetwork = ['Check the network, the VPN and the proxy (HTTPS_PROXY), and AWS_ENDPOINT_URL if it is set.']
const lookAtEndpoints = [
  'See where it is set: AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_<SERVICE>, or endpoint_url and services in ~/.aws/config.',
]
const { regionFrom } = target
const report = 'Run it again with SFAI_DEBUG=1 for details, and report this.'

interface Wide {
  readonly family: 'ipv4' | 'ipv6'
  readonly share: number
}

const familyName = { ipv4: 'IPv4', ipv6: 'IPv6' } as const
const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** Where a part of the rehearsal's kit comes from. */
type Source = 'python' | 'npm'

const registry: Record<Source, { message: string; mirror: string }> = {
  python: {
    message: 'PyPI could not be reached, so the AWS emulator (MiniStack) could not be installed.',
    mirror: 'With a mirror inside the company, set PIP_INDEX_URL to its address.',
  },
  npm: {
    message: 'The npm registry could not be reached, so the Lambda runtime client could not be installed.',
    mirror: 'With a mirror inside the company: npm config set registry <its address>',
  },
}

const kit: Record<Source, string> = {
  python: 'The AWS emulator (MiniStack) could not be installed.',
  npm: 'The Lambda runtime client could not be installed.',
}

/** The sentence of each error: what happened and why; with what to do next where that is words and no command. */
export const errors = {
  USAGE: asItIs,
  FLAG_MISSING: (flag: string) => `${flag} is missing, and nobody can be asked here.`,
  CIDR_MISSING: () => 'At least one allowed address is needed (--allow-cidr 203.0.113.0/24).',
  CIDR_INVALID: (entry: string) => `'${entry}' is not an IP address or CIDR (203.0.113.0/24, 2001:db8::/32).`,
  CIDR_OPEN: (cidrs: string, { family, share }: Wide) =>
    `${cidrs} covers ${percent(share)} of all ${familyName[family]} addresses. If everyone is really meant to come in, use --allow-anywhere.`,
  CIDR_NOT_LISTED: (cidr: string, listed: string) => `${cidr} is not on the list. On it: ${listed}.`,
  CIDR_LAST: () => ({
    message: 'Without any address nobody could come in.',
    next: ['sfai-admin deploy --allow-cidr 203.0.113.0/24'],
  }),
  SERVE_CIDR_MISSING: (host: string) => `On ${host} others can reach the gateway: say who may (--allow-cidr).`,
  HOST_NAME_INVALID: (entry: string) =>
    `'${entry}' is not a host name (gateway.example.com, or .example.com for all names below it; no port, no *).`,
  PROVIDER_HOST_INVALID: (entry: string) =>
    `'${entry}' is no host of a provider. Write it as llm.example.com or llm.example.com:8443, without https:// and path.`,
  PROVIDER_HOST_NOT_DEPLOYED: (hosts: string) =>
    `This model map sends requests, and keys, to ${hosts}, which no deploy has allowed: the gateway would refuse to ask there.`,
  ORIGIN_INVALID: (entry: string) =>
    `'${entry}' is not an origin (https://chat.example.com, app://obsidian.md, or vscode-webview://*). Neither null nor * is one: every website could use them.`,
  MODEL_MAP_UNREADABLE: (path: string) => ({
    message: `The model map ${path} cannot be read.`,
    next: ['Check that the file is there and that you may read it.'],
  }),
  MODEL_MAP_INVALID: (path: string, problems: readonly MapProblem[]) => ({
    message: [`The model map ${path} is not valid. Nothing was changed.`, ...problems.map(modelMap.problem)].join(
      '\n  - ',
    ),
    next: ['Correct the file, then run the same command again.'],
  }),
  SECRET_FILE_UNREADABLE: (file: string) => `The key file ${file} cannot be read.`,
  SECRET_ENV_MISSING: (name: string) => `The environment variable ${name} is not set.`,
  SECRET_INVALID: asItIs,
  CLIENT_NAME: () => 'A client name has 1 to 64 letters, digits or ._@- characters.',
  CLIENT_EXISTS: (name: string) => `There is a client '${name}' already. Revoke it first, or choose another name.`,
  CLIENT_UNKNOWN: (name: string) => `There is no client '${name}'.`,
  ALIAS_UNKNOWN: (unknown: string, known: string) => `The model map has no alias '${unknown}'. It has: ${known}.`,
  EXPIRY_INVALID: (text: string) => `'${text}' is not a time to come (90d, or a date such as 2027-03-31).`,
  SINCE_INVALID: (text: string) => `'${text}' is not a span of time (30s, 5m, 2h, 1d).`,
  PARAMETER_MISSING: failed,

  NEEDS_YES: (flags: string, done: readonly string[] = []) => ({
    message: `This would change something, and nobody can be asked here. ${whatWasChanged(done)}`,
    next: [`Add ${flags} to go ahead.`],
  }),
  NEEDS_ACCEPT: (flag: string, done: readonly string[] = []) => ({
    message: `--yes alone does not cover what this widens, deletes, replaces or releases. ${whatWasChanged(done)}`,
    next: [`Look at it with --dry-run; if it is really meant, add ${flag}.`],
  }),
  DECLINED: (done: readonly string[] = []) => ({
    message: `Cancelled. ${whatWasChanged(done)}`,
    next: ['Run the same command again when it may be changed.'],
  }),
  NOT_CONFIRMED: failed,
  INTERRUPTED: () => 'Interrupted. Run the same command again: it goes on where it was.',

  HANDLER_NOT_BUILT: (path: string) => `The handler is not built: ${path} does not exist.`,
  PORT_TAKEN: (port: number, host: string) => `Port ${port} on ${host} is already in use.`,
  PORT_FORBIDDEN: (port: number) => `Port ${port} may not be opened by this user.`,
  CLIENT_KEYS_UNREADABLE: (source: string, why: string) => ({
    message: `The client keys in ${source} cannot be used: ${why}.`,
    next: [
      'Give the value of the secret CLIENT_KEYS (written by sfai-admin clients add <NAME>) as a file, or --client-keys secrets-manager.',
    ],
  }),
  ADDRESS_NOT_LOCAL: (host: string) => `${host} is no address of this machine.`,
  CREDENTIALS_EXPIRED: failed,
  CREDENTIALS_MISSING: failed,
  CREDENTIALS_WRONG: failed,
  CREDENTIAL_PROCESS_FAILED: failed,
  SSO_NOT_SIGNED_IN: failed,
  SSO_EXPIRED: failed,
  TOKEN_FILE_UNREADABLE: failed,
  METADATA_UNREACHABLE: failed,
  CLOCK_WRONG: failed,
  MFA_NEEDED: failed,
  MFA_REFUSED: failed,
  CONFIG_MISSING: failed,
  CONFIG_UNREADABLE: failed,
  PROFILE_UNKNOWN: failed,
  PROFILE_INCOMPLETE: failed,
  PROFILE_LOOP: failed,
  SOURCE_PROFILE_UNKNOWN: failed,
  ACCOUNT_INVALID: (text: string) => `--account takes twelve digits, not '${text}'.`,
  ACCOUNT_DIFFERS: (wanted: string, account: string, source: string) => ({
    message: `These credentials belong to account ${account} (${source}), not to ${wanted}. Nothing was done.`,
    next: ['Name the profile of the other account with --profile, or leave --account out.'],
  }),
  ENDPOINT_INVALID: (service: string, url: string) => ({
    message: `The endpoint configured for ${service} is no http or https address without a password: ${url}`,
    next: lookAtEndpoints,
  }),
  ENDPOINT_INSECURE: (service: string, url: string) => ({
    message: `The endpoint configured for ${service} is plain http to another machine: ${url}. Nothing was sent.`,
    next: lookAtEndpoints,
  }),
  ENDPOINT_UNTRUSTED: (places: string) => ({
    message: `A key would be sent to an endpoint that is not AWS's own: ${places}. Nothing was read, and nothing was sent.`,
    next: ['Add --trust-endpoint if whoever answers there may have the key.', ...lookAtEndpoints],
  }),
  REGION_UNKNOWN: (region: string, from: RegionSource) => ({
    message: `'${region}' is no AWS region that is known (${regionFrom[from]}).`,
    next: ['Check its spelling, for example ap-northeast-1.'],
  }),
  REGION_MISSING: failed,
  REGION_DISABLED: failed,
  HOST_UNKNOWN: failed,
  CONNECTION_REFUSED: failed,
  CONNECTION_BROKEN: failed,
  TLS_UNTRUSTED: failed,
  NO_ANSWER: failed,
  PROXY_PAGE: failed,
  BOOTSTRAP_MISSING: failed,
  STACK_NOT_FOUND: failed,
  NOT_DEPLOYED: (part: string) => `Not there: ${part}.`,

  NO_REHEARSAL: (port: number) => `No rehearsal of yours is up on port ${port}.`,
  REHEARSALS_SEVERAL: (ports: readonly number[]) => ({
    message: `Several rehearsals of yours are up, on ports ${ports.join(', ')}.`,
    next: [`Name the one that is meant: --rehearse-port ${ports[0]}`],
  }),
  CACHE_NOT_PRIVATE: (folder: string) => ({
    message: `Others may write to ${folder}, where the key of a rehearsal is kept.`,
    next: [`Make the folder your own (chmod 700 ${folder}), or choose another one with SFAI_CACHE.`],
  }),
  PYTHON_MISSING: () => ({
    message: 'The rehearsal needs Python 3.10 or newer, and none was found (looked for python3, python, py -3).',
    next: [
      'Install Python: https://www.python.org/downloads/ (Debian/Ubuntu: sudo apt install python3 python3-venv; Windows: winget install Python.Python.3.13)',
      'Or run an AWS emulator of your own and set AWS_ENDPOINT_URL to its address.',
    ],
  }),
  PYTHON_VENV_MISSING: (command: string) => ({
    message: `${command} cannot make virtual environments: its modules venv and ensurepip are missing.`,
    next: ['Debian/Ubuntu: sudo apt install python3-venv'],
  }),
  NPM_MISSING: () => ({
    message: 'The rehearsal needs npm once, to install the Lambda runtime client, and it was not found.',
    next: ['Install Node.js with npm: https://nodejs.org/'],
  }),
  REGISTRY_UNREACHABLE: (source: Source) => ({
    message: registry[source].message,
    next: [
      'Check the network connection and the proxy (HTTPS_PROXY), then run the command again.',
      registry[source].mirror,
    ],
  }),
  KIT_INSTALL_FAILED: (source: Source) => ({
    message: kit[source],
    next: ['Run the command again; what was half installed has been removed.'],
  }),
  EMULATOR_FAILED: () => ({
    message: 'The AWS emulator (MiniStack) did not start.',
    next: ['Run the command again. If it fails again, delete the folder sfai-admin in your cache folder first.'],
  }),
  EMULATOR_UNREACHABLE: (endpoint: string) => ({
    message: `Nobody answers at ${endpoint}, the AWS emulator given in AWS_ENDPOINT_URL.`,
    next: ['Start that emulator, or unset AWS_ENDPOINT_URL to use the one that comes with the rehearsal.'],
  }),

  ACCESS_DENIED: failed,
  EXPLICIT_DENY: failed,
  AWS_THROTTLED: failed,
  AWS_FAULT: failed,
  AWS_REFUSED: failed,
  AWS_EMPTY_ANSWER: (operation: string) => ({
    message: `${operation} was answered without content; that proves nothing.`,
    next: checkNetwork,
  }),
  ANSWER_TOO_LARGE: (operation: string, most: number) =>
    `${operation} was answered with more than ${most} bytes. It was not read to its end.`,
  TOO_MANY_EVENTS: (most: number) => ({
    message: `There are more than ${most} log events in this time.`,
    next: ['sfai-admin logs --since 5m'],
  }),
  DEPLOY_FAILED: (
    stack: string,
    status: string,
    resource: { logicalId: string; type: string; reason: string | undefined },
  ) =>
    `CloudFormation could not deploy ${stack} (${status}). First to fail: ${resource.type} ${resource.logicalId}${reasonOf(resource.reason)}`,
  FUNCTION_FAILED: failed,
  FUNCTION_TOO_OLD: (name: string) =>
    `The function ${name} does not know this question: an earlier version of it is deployed.`,
  SECRET_DELETED: (name: string) => `The secret ${name} is scheduled for deletion.`,
  CLIENTS_DAMAGED: (secret: string) =>
    `The secret ${secret} holds no client keys that can be read. Nothing was changed.`,
  CLIENTS_CHANGED: () => 'Somebody else changed the clients at the same time. Look at the list and try again.',
  UNREADABLE: (part: string, reason: string) => `Could not be read: ${part}. ${reason}`,
  DRIFT_REFUSED: (where: string, rights: string) =>
    `What was changed by hand could not be undone for lack of a permission, first of all: ${where}. It needs: ${rights}.`,
  DRIFT_BY_HAND: () => 'Some of what was changed by hand can be put right by no command.',
  RETENTION_RULED: (group: string, days: number, policy: string) =>
    `${group}: logs are kept for ${days} days, as the account-level retention policy ${policy} says. What the group itself says has no effect.`,
  NOT_SEEN_AGAIN: (title: string, reason: string) => ({
    message: `${title}: sent, and accepted by AWS; it could not be looked at again. ${reason}`,
    next: [sameCommand, 'sfai-admin verify'],
  }),
  NOT_VISIBLE_YET: (title: string, observed: string, seconds: number) => ({
    // AWS shows some changes only after a while.
    message: `${title}: sent, and accepted by AWS; not visible yet after ${seconds} s. Seen: ${observed}`,
    next: [sameCommand, 'sfai-admin verify'],
  }),
  AWS_SILENT: (seconds: number) => ({
    message: `Nothing was heard from AWS for ${seconds} s; waiting was given up. What was begun may still be running.`,
    next: [sameCommand],
  }),
  STILL_RUNNING: (stack: string, status: string) => ({
    message: `Contact was lost, but CloudFormation is still working on ${stack} (${status}).`,
    next: [sameCommand, `aws cloudformation describe-stack-events --stack-name ${stack} --max-items 10`],
  }),

  KEY_NOT_ACCEPTED: (told: string) => `The key was registered, but it cannot be used. ${told}`,
  SMOKE_FAILED: (status: number, why: string) =>
    `The test request failed (${status === 0 ? 'no answer' : `HTTP ${status}`}): ${why}`,
  NOT_STREAMED: (moments: number) => `The answer did not stream: its text came at ${moments} distinct moments.`,
  NO_REQUEST_ID: () => 'The answer to the test request carried no request id, so its log line cannot be found.',
  NOT_LOGGED: (group: string, id: string) => `Request ${id} is not in the log group ${group}.`,
  ERROR_LOGGED: (group: string, line: string) => `The log group ${group} holds an error: ${line}`,
  NO_CIDRS: () => 'The stack names no allowed addresses, so nobody can come in.',
  OPEN_TO_ALL: (cidrs: string) => `The proxy is open to everyone (${cidrs}): no address is refused.`,
  INSIDE_REFUSED: (address: string, status: number) => `The allowed address ${address} was refused (HTTP ${status}).`,
  OUTSIDE_ADMITTED: (address: string, status: number) =>
    `The foreign address ${address} was not refused: HTTP ${status} instead of 403.`,

  UNEXPECTED: (message: string, doing?: string) => ({
    message: doing === undefined ? `Something unexpected happened: ${message}` : failed(doing, message),
    next: [report],
  }),
} satisfies Record<ErrorCode, Sentence>
