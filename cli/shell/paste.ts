import type { Target } from '../base/target.ts'
import { t } from '../i18n/index.ts'

/** A flag that was typed: `{ name: 'profile', value: 'office' }`; a switch has no value. */
export interface GivenFlag {
  readonly name: string
  readonly value?: string
}

/** What must be known to make a suggestion fit the command line that it answers. */
export interface Situation {
  /** The flags that said where to act, as typed. */
  readonly given: readonly GivenFlag[]
  /** Where the command acts, once that is known. */
  readonly target: Target | undefined
  /** The flags of one of our commands (`clients:add`), or undefined when there is no such command. */
  flagsOf(command: string): readonly string[] | undefined
}

/** The flags that say where to act. What a command is asked to do there is its own business. */
export const carriedFlags = [
  'rehearse',
  'rehearse-port',
  'profile',
  'region',
  'account',
  'stack-name',
  'trust-endpoint',
] as const

/** A command, and what follows it on its line up to the next one: so every character is looked at once. */
const ourCommand = /(?<=\bsfai-admin )([a-z][a-z-]*)(?: ([a-z][a-z-]*))?(?=((?:(?!\b(?:sfai-admin|aws) )[^\n])*))/g
const awsCommand = /(?<![\w/-])aws ([a-z0-9-]+)(?: ([a-z][a-z0-9-]+))?(?=((?:(?!\b(?:sfai-admin|aws) )[^\n])*))/g

/** Every command that a text suggests, completed with what says where it is to act: so that it can be pasted. */
export const pasteable = (text: string, situation: Situation): string =>
  text
    .replaceAll(ourCommand, (found, first, second, rest) => withOurFlags(found, first, second, rest, situation))
    .replaceAll(awsCommand, (found, service, _operation, rest) => withAwsFlags(found, service, rest, situation))

/** What a person must put in the place of each `<WORD>` in these texts, one sentence each. */
export function placeholderNotes(texts: readonly string[]): readonly string[] {
  const commands = texts.flatMap((text) => text.match(/\b(sfai-admin|aws) [^\n]*/g) ?? [])
  const notes = Object.entries(t.target.placeholders)
  return notes.filter(([word]) => commands.some((command) => command.includes(`<${word}>`))).map(([, note]) => note)
}

/** The fields of a result that hold commands; everything else in it is what was seen, and stays as it was seen. */
const adviceFields = new Set(['next', 'remediation', 'undo', 'byHand'])

/** The same result, its suggested commands completed. */
export function pasteableResult(value: unknown, complete: (text: string) => string, advice = false): unknown {
  if (typeof value === 'string') return advice ? complete(value) : value
  if (Array.isArray(value)) return value.map((one) => pasteableResult(one, complete, advice))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  return Object.fromEntries(entries.map(([key, one]) => [key, pasteableResult(one, complete, adviceFields.has(key))]))
}

function withOurFlags(
  found: string,
  first: string,
  second: string | undefined,
  rest: string,
  { given, flagsOf }: Situation,
): string {
  const topic = second === undefined ? undefined : flagsOf(`${first}:${second}`)
  const known = topic ?? flagsOf(first)
  if (known === undefined || rest.includes('--help')) return found
  const command = topic === undefined ? first : found
  // A rehearsal takes neither.
  const isRefused = ({ name }: GivenFlag): boolean => (name === 'profile' || name === 'region') && has(rest, 'rehearse')
  const missing = given.filter((flag) => known.includes(flag.name) && !has(rest, flag.name) && !isRefused(flag))
  return `${command}${missing.map(asTyped).join('')}${found.slice(command.length)}`
}

/** The AWS CLI takes its global flags after the operation, too. */
function withAwsFlags(found: string, service: string, rest: string, { given, target }: Situation): string {
  if (!awsServices.has(service) || / list-profiles$/.test(found)) return found
  const local = service === 'configure' || service === 'sso' || service === 'login'
  const ours = given.filter(({ name }) => name === 'profile' || (name === 'region' && !local))
  const flags = local || target === undefined ? ours : [...ours, ...unsaid(target, ours)]
  return `${found}${flags
    .filter(({ name }) => !has(rest, name))
    .map(asTyped)
    .join('')}`
}

const awsServices = new Set([
  'account',
  'cloudformation',
  'configure',
  'iam',
  'lambda',
  'login',
  'logs',
  's3',
  's3api',
  'secretsmanager',
  'sso',
  'sts',
])

/** What the AWS CLI cannot know: a rehearsal's endpoint, and the region that we take when nothing names one. */
function unsaid({ rehearsal, region, regionFrom, endpoints }: Target, given: readonly GivenFlag[]): GivenFlag[] {
  const named = given.some(({ name }) => name === 'region')
  const place = rehearsal && endpoints[0] !== undefined ? [{ name: 'endpoint-url', value: endpoints[0].url }] : []
  return [...(!named && (rehearsal || regionFrom === 'default') ? [{ name: 'region', value: region }] : []), ...place]
}

const has = (rest: string, name: string): boolean => new RegExp(`--${name}(?![\\w-])`).test(rest)

const asTyped = ({ name, value }: GivenFlag): string =>
  value === undefined ? ` --${name}` : ` --${name} ${quoted(value)}`

/** Single quotes mean the same to bash and PowerShell. */
const quoted = (value: string): string => (/^[\w@%+=:,./-]+$/.test(value) ? value : `'${value}'`)
