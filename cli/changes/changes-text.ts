import widthOf from 'fast-string-width'
import { t } from '../i18n/index.ts'
import { paint } from '../ui/ui.ts'
import type { Change } from './change.ts'
import { dangersOf } from './change.ts'

/** Changes for a terminal: what, from what to what, what it does, and how to take it back; then what is dangerous about them. */
export function changesText(changes: readonly Change[]): string {
  const does = dangersOf(changes).map((danger) => t.changes.does[danger])
  return [
    paint('strong', t.changes.title(changes.length)),
    ...changes.flatMap(linesOf),
    ...(does.length === 0 ? [] : [paint('bad', t.changes.dangerous(does))]),
  ].join('\n')
}

function linesOf(change: Change): readonly string[] {
  const { where, before = t.changes.none, after = t.changes.none, effect, undo, byHand } = change
  const tone = dangersOf([change]).length > 0 ? 'bad' : 'quiet'
  return [
    `  ${paint(tone, `[${t.changes.effects[effect]}]`)} ${where}`,
    ...fromTo(before, after).map((line) => `      ${line}`),
    ...advice(undo && t.changes.undo(undo)),
    ...advice(byHand && t.changes.byHand(byHand)),
  ]
}

/** Commands that follow a sentence stand below it. */
const advice = (text: string | undefined): readonly string[] =>
  (text === undefined ? [] : text.split('\n')).map((line, index) =>
    paint('quiet', `      ${index > 0 ? '  ' : ''}${line}`),
  )

/** One below the other, where one line would be too long to compare them in. */
const fromTo = (before: string, after: string): readonly string[] =>
  widthOf(`${before} → ${after}`) <= comparableColumns ? [`${before} → ${after}`] : [before, `→ ${after}`]

const comparableColumns = 72
