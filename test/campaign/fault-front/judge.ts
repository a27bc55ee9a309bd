import { z } from 'zod'
import type { Language } from '../../../cli/base/language.ts'
import { messagesIn } from '../../../cli/i18n/index.ts'
import { codeOf } from './answer.ts'
import type { Call } from './call.ts'
import { type Command, opens } from './commands.ts'
import type { Rule } from './front.ts'
import type { Observed, Run } from './lane.ts'
import { type Part, parts } from './system.ts'

const item = z.object({ id: z.string(), status: z.string(), observed: z.string() })
const envelope = z.object({
  status: z.string(),
  exitCode: z.number(),
  result: z
    .object({
      items: z.array(item).optional(),
      checklist: z.object({ items: z.array(item) }).optional(),
      key: z.string().optional(),
    })
    .optional(),
  error: z.object({ code: z.string(), message: z.string(), awsCode: z.string().optional() }).optional(),
})

type Envelope = z.infer<typeof envelope>

/** One case of the campaign. */
export interface Case {
  readonly command: Command
  /** The call that goes wrong, as a clean run made it; left out where it is every call of some kind. */
  readonly call?: Call
  readonly rule: Rule
  readonly language: Language
}

/** Seconds. What is measured through pipes on a busy machine is a little more than what was meant. */
const mostSilence = 16
const mostLingering = 5

/** Everything that must not be: empty when the run told the truth and left alone what it was not asked to change. */
export function problemsOf(one: Case, seen: Observed): readonly string[] {
  const parsed = read(seen)
  if (parsed === undefined) return [noEnvelope(seen)]
  const { exitCode, result, error } = parsed
  const holds = seen.wanted.holds(seen.after, result)
  const isChanged = JSON.stringify(seen.before) !== JSON.stringify(seen.after)
  const isUntouched = (text: string) => /Nothing was changed|何も変更(して|されて)いません/.test(text)
  return [
    ...told(one, seen, parsed),
    ...replaced(seen).map((part) => `${part} was replaced`),
    ...(exitCode === 0 && !holds ? ['"done", and it is not so'] : []),
    ...(exitCode !== 0 && (one.rule.fault === 'stale' || one.rule.fault === 'slow')
      ? [`patience would have done: ${error?.code} ${error?.message}`]
      : []),
    ...(one.command.name === 'verify' && exitCode === 0 && isForGood(one.rule)
      ? ['everything passed, though one thing could not be read']
      : []),
    ...itemsOf(parsed).flatMap(({ id, status, observed }) => (status === 'fail' ? [`${id} fails: ${observed}`] : [])),
    ...(untrueCode.test(error?.code ?? '') ? [`untrue: ${error?.code}: ${error?.message}`] : []),
    ...(error?.code === 'NOT_SEEN_AGAIN' && !holds ? [`not accepted at all: ${error.message}`] : []),
    ...(isUntouched(`${error?.message} ${seen.stderr}`) && isChanged ? ['"nothing was changed", and it was'] : []),
    ...untrueToDo(seen.stderr, messagesIn(one.language).wizard.toDo).map((line) => `untrue: ${line}`),
    ...(result?.key !== undefined && !opens(seen.after, result.key) ? ['a key is shown that opens nothing'] : []),
  ]
}

/** The same of a `setup` in an empty cloud, where nothing stood: it must tell the truth, and go on when it is run again. */
export function problemsFromNothing(one: Omit<Case, 'command'>, first: Run, again: Run): readonly string[] {
  const [parsed, afterwards] = [read(first), read(again)]
  if (parsed === undefined || afterwards === undefined) return [noEnvelope(parsed === undefined ? first : again)]
  const fails = itemsOf(parsed).filter(({ status }) => status === 'fail')
  return [
    ...told(one, first, parsed),
    ...(parsed.exitCode === 0 && fails.length > 0 ? ['done, and a check fails'] : []),
    ...(afterwards.exitCode === 0 ? [] : [`does not go on: ${afterwards.error?.code} ${afterwards.error?.message}`]),
  ]
}

/** What holds for every run, whatever it was asked to do. */
function told(
  one: Omit<Case, 'command'>,
  seen: Run,
  { exitCode, result, error, ...rest }: Envelope,
): readonly string[] {
  const text = `${JSON.stringify(result ?? '')} ${error?.awsCode} ${error?.message} ${seen.stderr}`
  const hasReason = reasons(one).some((reason) => text.includes(reason))
  const hidden = unclear(itemsOf({ exitCode, result, error, ...rest }))
  return [
    ...(exitCode === 0 && error !== undefined ? ['an error, and exit 0'] : []),
    ...(exitCode !== 0 && seen.struck === 0 ? [`failed by itself: ${text.slice(0, 300)}`] : []),
    ...(exitCode !== 0 && seen.struck > 0 && !hasReason
      ? [`no reason: exit ${exitCode} ${error?.code} ${error?.message} ${hidden}`]
      : []),
    ...(exitCode === 1 ? [`unexpected: ${error?.message}`] : []),
    ...(isWaiting(one.rule) && seen.longestSilence > mostSilence
      ? [`silent for ${Math.round(seen.longestSilence)} s`]
      : []),
    ...(seen.lingered > mostLingering ? [`hung on for ${Math.round(seen.lingered)} s after its last word`] : []),
  ]
}

/** Where the fault makes somebody wait; elsewhere only a busy machine does. */
const isWaiting = ({ fault, onReadBack = false }: Rule): boolean =>
  onReadBack || fault === 'hang' || fault === 'slow' || fault === 'stale' || fault === 'throttled'

const read = ({ stdout }: Run): Envelope | undefined => envelope.safeParse(parseJson(stdout)).data
const noEnvelope = ({ stdout, stderr }: Run) => `no envelope: ${stdout.slice(0, 300)} ${stderr.slice(-600)}`
const itemsOf = ({ result }: Envelope) => result?.items ?? result?.checklist?.items ?? []

/** What the sound system behind the front gives no ground for. */
const untrueCode =
  /MISSING|NOT_DEPLOYED|NOT_FOUND|UNKNOWN|DAMAGED|CLIENTS_CHANGED|EXPIRED|WRONG|NOT_VISIBLE_YET|NO_CIDRS|DRIFT_BY_HAND/

function replaced({ wanted, before, after }: Observed): readonly Part[] {
  return parts.filter((part) => before[part] !== after[part] && wanted.may[part]?.(after) !== true)
}

/** Steps that stand, and are said to be to do: all but the two that were undone by hand. */
const untrueToDo = (stderr: string, toDo: string): readonly string[] =>
  stderr.split('\n').filter((line) => line.includes(`[${toDo}]`) && !/^\s*(7|9)\. /.test(line))

const isForGood = ({ fault, times }: Rule): boolean =>
  times === undefined && !['slow', 'stale', 'lost', 'truncated'].includes(fault)

/** Of the calls that are read back, the words of most. */
const anyCall: Call = { service: 'any', region: '', operation: 'Any', dialect: 'json' }

/** Calls that only the CDK toolkit makes: what it takes for an answer, AWS then knows nothing of, and says so. */
const toolkits = new Set(['CreateChangeSet', 'ExecuteChangeSet', 'DeleteChangeSet', 'PutObject'])
const foundOut = ['ChangeSetNotFound', 'REVIEW_IN_PROGRESS', 'Template not found']

/** The words of which one must be told: AWS's own code, or why there is none. */
function reasons({ call = anyCall, rule, language }: Omit<Case, 'command'>): readonly string[] {
  const { because } = messagesIn(language).aws
  const broken = because.connectionBroken('|').split('|')[0] ?? ''
  switch (rule.fault) {
    case 'refused':
      return [
        codeOf('denied', call),
        codeOf('denied', { ...call, dialect: 'query' }),
        `${call.service}:${call.operation}`,
      ]
    case 'throttled':
      return [codeOf('throttled', call), because.throttled]
    case 'broken':
      return [codeOf('broken', call)]
    case 'empty':
    case 'garbled':
    case 'page200':
    case 'page503':
      return [call.operation, because.proxyPage, ...(toolkits.has(call.operation) ? foundOut : [])]
    case 'hang':
    case 'slow':
      return [because.noAnswer]
    case 'lost':
      // The second attempt finds done what the first one did: `AlreadyExistsException`.
      return [broken, 'AlreadyExists']
    case 'truncated':
    case 'stale':
      return [broken]
  }
}

const unclear = (items: readonly z.infer<typeof item>[]): string =>
  items
    .filter(({ status }) => status === 'unknown')
    .map(({ id, observed }) => `${id}: ${observed}`)
    .join('; ')
    .slice(0, 400)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
