import { isDeepStrictEqual } from 'node:util'
import type { ModelMap } from '../../handler/contract/model-map.ts'
import { t } from '../i18n/index.ts'
import type { Change } from './change.ts'

/**
 * What differs between two model maps, alias by alias and provider by provider, for the people who use them.
 * @param place where the map lies, as a user would name it
 */
export function modelMapChanges(place: string, before: ModelMap, after: ModelMap): readonly Change[] {
  return [
    ...entryChanges(before.models, after.models, (alias) => t.changes.aliasOf(place, alias)),
    ...entryChanges(before.providers ?? {}, after.providers ?? {}, (name) => t.changes.providerOf(place, name)),
  ]
}

type Entries = Readonly<Record<string, object>>

function entryChanges(before: Entries, after: Entries, where: (name: string) => string): readonly Change[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names.flatMap((name): Change[] => {
    const [was, will] = [own(before, name), own(after, name)]
    if (isDeepStrictEqual(was, will)) return []
    const texts = { where: where(name), before: textOf(was), after: textOf(will) }
    return [{ ...texts, effect: was === undefined ? 'adds' : will === undefined ? 'deletes' : 'alters' }]
  })
}

const own = (entries: Entries, name: string): object | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined

/** Short enough for a line; the file has the rest. */
const textOf = (entry: object | undefined): string | undefined => {
  if (entry === undefined) return undefined
  const text = JSON.stringify(entry)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
