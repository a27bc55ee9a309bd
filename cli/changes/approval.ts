import type { DangerousEffect } from '../base/effects.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { askYesOrNo } from '../ui/prompts.ts'
import type { Ui } from '../ui/ui.ts'
import { type Change, dangersOf } from './change.ts'
import { changesText } from './changes-text.ts'

/** What a command line says about asking. */
export interface ApprovalFlags {
  readonly yes: boolean
  /** Dangers that need no question. */
  readonly accept?: readonly DangerousEffect[] | undefined
  readonly 'dry-run': boolean
}

/** Lets changes happen, or throws; `dryRun` shows them and goes no further. */
export interface Approval {
  readonly dryRun: boolean
  /**
   * @param done what this run has changed already: after a *no* nobody may think that it has not
   * @throws SfaiError (declined) for a *no*, and for a question that nobody can answer
   */
  approve(changes: readonly Change[], done?: readonly string[]): Promise<void>
}

/** Shows the changes, then asks about them. A confirmation that cannot be asked is a *no*. */
export const asking = (ui: Ui, flags: ApprovalFlags): Approval => ({
  dryRun: flags['dry-run'],
  async approve(changes, done) {
    ui.note(changesText(changes), 'folded')
    if (flags['dry-run']) return
    const dangers = dangersOf(changes)
    const uncovered = dangers.filter((danger) => flags.accept?.includes(danger) !== true)
    if (!ui.interactive) return mustBeCovered(flags, uncovered, done)
    if (flags.yes && uncovered.length === 0) return
    const isHarmless = dangers.length === 0
    const question = isHarmless ? t.changes.ask : t.changes.askDangerous
    if (!(await askYesOrNo(ui, question, isHarmless))) throw failure('DECLINED', [done])
  },
})

function mustBeCovered(
  { yes, accept = [] }: ApprovalFlags,
  dangers: readonly DangerousEffect[],
  done: readonly string[] | undefined,
): void {
  const named = [...accept, ...dangers].join(',')
  if (!yes) throw failure('NEEDS_YES', [named === '' ? '--yes' : `--yes --accept ${named}`, done])
  if (dangers.length > 0) throw failure('NEEDS_ACCEPT', [`--accept ${named}`, done])
}

/** For a run whose changes were shown and approved before it began: only what is new among them is asked about. */
export const approvedAlready = (approved: readonly Change[], otherwise: Approval): Approval => ({
  dryRun: otherwise.dryRun,
  async approve(changes, done) {
    const unexpected = changes.filter((change) => dangersOf([change]).length > 0 && !isAmong(approved, change))
    if (unexpected.length > 0) await otherwise.approve(unexpected, done)
  },
})

const isAmong = (changes: readonly Change[], { where, before, after, effect }: Change): boolean =>
  changes.some((one) => one.where === where && one.before === before && one.after === after && one.effect === effect)
