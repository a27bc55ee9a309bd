import type { Change } from '../../changes/change.ts'
import { t } from '../../i18n/index.ts'

/** A client gets a key. @param isFirst with the first one, keys become a must for everybody */
export const clientAdded = (name: string, isFirst: boolean): readonly Change[] => [
  { where: t.clients.client(name), after: t.clients.hasKey, effect: 'adds', undo: `sfai-admin clients revoke ${name}` },
  ...(isFirst
    ? [{ where: t.clients.keys, before: t.clients.notNeeded, after: t.clients.needed, effect: 'narrows' as const }]
    : []),
]

/** A client's key is taken away. @param isLast without any client left, the door stands open to every allowed address */
export const clientRevoked = (name: string, isLast: boolean): readonly Change[] => [
  {
    where: t.clients.client(name),
    before: t.clients.hasKey,
    effect: 'narrows',
    undo: t.clients.newKeyFor(`sfai-admin clients add ${name}`),
  },
  ...(isLast
    ? [{ where: t.clients.keys, before: t.clients.needed, after: t.clients.notNeeded, effect: 'releases' as const }]
    : []),
]
