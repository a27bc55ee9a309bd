import { parseCidr } from '../../handler/contract/cidrs.ts'
import { environment as names } from '../../handler/contract/names.ts'
import type { Effect } from '../base/effects.ts'
import type { FunctionState } from '../deployment/deployment.ts'
import { Unresolved, type Value } from '../deployment/template/value.ts'
import { t } from '../i18n/index.ts'
import { admitsNoMore, looksLikeCidrs, wideOpen } from '../input/cidrs.ts'
import { isMap } from './declared.ts'
import { drift, note, type Remark, whenResolved } from './drift.ts'

/**
 * Variables of the function that are not what the template gives. Lambda replaces the environment whole, so every variable's
 * repair is the same one: the template's values, and what stands only where the template's value cannot be worked out.
 * Values are not shown: somebody may have put a key there. The exceptions are lists of addresses, and one word.
 */
export function environmentDrift(declared: Value, { name, environment }: FunctionState): readonly Remark[] {
  const { where } = t.drift
  if (environment.state !== 'present') {
    return note('unreadable', where.function(name), environment.state === 'unreadable' ? environment.reason : '')
  }
  if (declared instanceof Unresolved || !isMap(declared)) return whenResolved(where.function(name), declared, () => [])
  const live = environment.value
  const repair = {
    call: 'updateFunction',
    name,
    settings: { environment: { ...kept(declared, live), ...texts(declared) } },
  } as const
  return [...new Set([...Object.keys(declared), ...Object.keys(live)])].flatMap((variable) =>
    whenResolved(where.variable(variable), declared[variable], (wanted) => {
      const after = wanted === undefined ? undefined : String(wanted)
      const before = live[variable]
      if (before === after) return []
      return drift({
        id: `environment-${variable}`,
        where: where.variable(variable),
        ...(before !== undefined && { before: shown(variable, before) ?? t.drift.handValue }),
        ...(after !== undefined && { after: shown(variable, after) ?? t.drift.templateValue }),
        effect: effectOn(variable, before, after),
        undo: adoption(variable, before),
        repair,
      })
    }),
  )
}

const texts = (declared: Readonly<Record<string, Value>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(declared).flatMap(([name, value]) => (value instanceof Unresolved ? [] : [[name, String(value)]])),
  )

const kept = (declared: Readonly<Record<string, Value>>, live: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(live).filter(([name]) => declared[name] instanceof Unresolved))

/** Hosts, of which no key has the form. */
const listed = /^([a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?(,|$))+$/
const contents = /^(metadata|full)$/

/** The value, where it is no secret by its form; undefined where it may be one. */
function shown(variable: string, value: string): string | undefined {
  if (variable === names.allowedCidrs && value === '') return t.drift.nobody
  if (variable === names.allowedCidrs && looksLikeCidrs(value)) return value
  if (variable === names.providerHosts && listed.test(value)) return value
  return variable === names.logContents && contents.test(value) ? value : undefined
}

/** The stack's own parameter, as the way to keep what stands. */
function adoption(variable: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (variable === names.logContents && contents.test(value)) return `sfai-admin deploy --log-contents ${value}`
  if (variable === names.providerHosts && listed.test(value)) return `sfai-admin deploy --provider-host ${value}`
  // What no flag would take is no way to keep it.
  if (variable !== names.allowedCidrs || !entriesOf(value).every((entry) => parseCidr(entry))) return undefined
  if (wideOpen(entriesOf(value)).length > 0) return 'sfai-admin deploy --allow-anywhere'
  return `sfai-admin deploy --allow-cidr ${entriesOf(value).join(',')}`
}

/** To put a variable back: whom does it let in, what does it log? */
function effectOn(variable: string, before: string | undefined, after: string | undefined): Effect {
  if (after === undefined) return 'deletes'
  if (variable === names.logContents) return after === 'full' ? 'widens' : 'narrows'
  if (variable === names.providerHosts)
    return entriesOf(after).every((host) => host === '' || entriesOf(before ?? '').includes(host))
      ? 'narrows'
      : 'widens'
  if (variable === names.allowedCidrs)
    return admitsNoMore(entriesOf(after), entriesOf(before ?? '')) ? 'narrows' : 'widens'
  return before === undefined ? 'adds' : 'alters'
}

/** As the gateway reads it: spaces around an entry do not count. */
const entriesOf = (list: string): readonly string[] => list.split(',').map((entry) => entry.trim())
