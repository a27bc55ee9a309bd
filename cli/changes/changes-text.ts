import { t } from '../i18n/index.ts'
import { paint } from '../ui/ui.ts'
import type { Change } from './change.ts'
import { dangersOf } from './change.ts'

/** Changes for a terminal: what, from what to what, what it does, and how to take it back. */
export function changesText(changes: readonly Change[]): string {
  return [paint('strong', t.changes.title(changes.length)), ...changes.flatMap(linesOf)].join('\n')
}

function linesOf(change: Change): readonly string[] {
  const { where, before = t.changes.none, after = t.changes.none, effect, undo } = change
  const tone = dangersOf([change]).length > 0 ? 'bad' : 'quiet'
  return [
    `  ${where}  [${paint(tone, t.changes.effects[effect])}]`,
    `      ${before} → ${after}`,
    ...(undo === undefined ? [] : [`      ${paint('quiet', t.changes.undo(undo))}`]),
  ]
}
