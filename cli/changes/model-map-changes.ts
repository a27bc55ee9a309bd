import { isDeepStrictEqual } from 'node:util'
import type { ModelMap } from '../../handler/contract/model-map.ts'
import { t } from '../i18n/index.ts'
import type { Change } from './change.ts'

/** What differs between two model maps, alias by alias and provider by provider, for the people who use them. */
export function modelMapChanges(before: ModelMap, after: ModelMap): readonly Change[] {
  return [
    ...entryChanges(before.models, after.models, t.changes.alias),
    ...entryChanges(before.providers ?? {}, after.providers ?? {}, t.changes.provider),
  ]
}

type Entries = Readonly<Record<string, object>>

function entryChanges(before: Entries, after: Entries, where: (name: string) => string): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name): Change[] => {
    const [was, will] = [own(before, name), own(after, name)]
    if (isDeepStrictEqual(was, will)) return []
    const texts = { where: where(name), before: textOf(was, will), after: textOf(will, was) }
    return [{ ...texts, effect: was === undefined ? 'adds' : will === undefined ? 'deletes' : 'alters' }]
  })
}

const own = (entries: Entries, name: string): object | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined

/** `provider: openai, model: gpt-5`. Of an entry that takes the place of another one, only what differs. */
function textOf(entry: object | undefined, other: object | undefined): string | undefined {
  if (entry === undefined) return undefined
  const others = new Map(Object.entries(other ?? {}))
  const fields = Object.entries(entry).filter(([name, value]) => !isDeepStrictEqual(value, others.get(name)))
  return fields.length === 0 ? undefined : fields.map(([name, value]) => `${name}: ${valueText(value)}`).join(', ')
}

/** Short enough for a line; the file has the rest. */
const valueText = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
