import { z } from 'zod'
import type { Language } from '../../../cli/base/language.ts'
import { messagesIn } from '../../../cli/i18n/index.ts'
import { codeOf } from './answer.ts'
import type { Call } from './call.ts'
import { type Command, opens } from './commands.ts'
import type { Rule } from './front.ts'
import type { Observed } from './lane.ts'
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
  const parsed = envelope.safeParse(parseJson(seen.stdout))
  if (!parsed.success) return [`no envelope on stdout: ${seen.stdout.slice(0, 300)} ${seen.stderr.slice(-600)}`]
  const { exitCode, result, error } = parsed.data
  const items = result?.items ?? result?.checklist?.items ?? []
  const told = `${JSON.stringify(parsed.data.result ?? '')} ${error?.awsCode} ${error?.message} ${seen.stderr}`
  const holds = seen.wanted.holds(seen.after, result)
  const isChanged = JSON.stringify(seen.before) !== JSON.stringify(seen.after)
  const words = messagesIn(one.language)
  const isUntouched = (text: string) => /Nothing was changed|何も変更(して|されて)いません/.test(text)

  return [
    ...replaced(seen).map((part) => `${part} was replaced`),
    ...(exitCode === 0 && !holds ? ['"done", and it is not so'] : []),
    ...(exitCode === 0 && error !== undefined ? ['an error, and exit 0'] : []),
    ...(exitCode !== 0 && seen.struck === 0 ? [`failed by itself: ${told.slice(0, 300)}`] : []),
    ...(exitCode !== 0 && (one.rule.fault === 'stale' || one.rule.fault === 'slow')
      ? [`patience would have done: ${error?.code} ${error?.message}`]
      : []),
    ...(exitCode === 1 ? [`unexpected: ${error?.message}`] : []),
    ...(one.command.name === 'verify' && exitCode === 0 && isForGood(one.rule)
      ? ['everything passed, though one thing could not be read']
      : []),
    ...items.flatMap(({ id, status, observed }) => (status === 'fail' ? [`${id} fails: ${observed}`] : [])),
    ...(untrueCode.test(error?.code ?? '') ? [`untrue: ${error?.code}: ${error?.message}`] : []),
    ...(error?.code === 'NOT_SEEN_AGAIN' && !holds ? [`not accepted at all: ${error.message}`] : []),
    ...(isUntouched(told) && isChanged ? ['"nothing was changed", and something was'] : []),
    ...untrueToDo(seen.stderr, words.wizard.toDo).map((line) => `untrue: ${line}`),
    ...(result?.key !== undefined && !opens(seen.after, result.key) ? ['a key is shown that opens nothing'] : []),
    ...(exitCode !== 0 && seen.struck > 0 && !reasons(one).some((reason) => told.includes(reason))
      ? [`no reason: exit ${exitCode} ${error?.code} ${error?.message} ${unclear(items)}`]
      : []),
    ...(seen.longestSilence > mostSilence ? [`silent for ${Math.round(seen.longestSilence)} s`] : []),
    ...(seen.lingered > mostLingering ? [`hung on for ${Math.round(seen.lingered)} s after its last word`] : []),
  ]
}

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

/** The words of which one must be told: AWS's own code, or why there is none. */
function reasons({ call = anyCall, rule, language }: Case): readonly string[] {
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
      return [call.operation, because.proxyPage]
    case 'garbled':
    case 'page200':
    case 'page503':
      return [because.proxyPage, call.operation]
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
