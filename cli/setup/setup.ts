import type { LogContents } from '../../handler/contract/log-contents.ts'
import { exitCode } from '../base/exit-codes.ts'
import type { Outcome } from '../base/outcome.ts'
import { judgeChecklist, partsOfItems, readChecklist } from '../checks/checklist.ts'
import { type CidrFlags, chooseCidrs } from '../deploy/choose-cidrs.ts'
import { t } from '../i18n/index.ts'
import { type ClientKeyFlags, readClientKey } from '../input/client-key.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { keySources, type ProviderKeyFlags } from '../input/provider-keys.ts'
import { checklistText } from '../report/checklist.ts'
import { handoverText } from '../report/handover.ts'
import type { Result } from '../report/results.ts'
import { openSession, type Session, type TargetChoice } from '../session/session.ts'
import { mustHaveCredentials } from '../steps/preflight-access.ts'
import { runInOrder } from '../steps/run-steps.ts'
import { confirmOrStop } from '../ui/prompts.ts'
import type { Ui } from '../ui/ui.ts'
import { handoverOf, handoverParts } from '../verify/handover.ts'
import { allSteps } from './all-steps.ts'
import { chooseKeys } from './choose-keys.ts'
import { overview, overviewParts } from './overview.ts'
import { rehearse } from './rehearse.ts'

export interface SetupFlags extends TargetChoice, ClientKeyFlags, CidrFlags, ProviderKeyFlags {
  yes: boolean
  keep: boolean
  'log-contents'?: LogContents | undefined
  'model-map'?: string | undefined
  days: number
  model: string
}

type SetupOutcome = Outcome<Result<'setup'>>

/** The whole runbook, in AWS or in a rehearsal that ends with it (or stays up, with `--keep`). */
export async function setup(ui: Ui, flags: SetupFlags): Promise<SetupOutcome> {
  if (flags.rehearse === true) return rehearse(ui, flags, (session) => setupIn(session, flags))
  return setupIn(await openSession(ui, flags), flags)
}

/**
 * Asks for what is missing, once and before anything changes; then runs the runbook from step 1 to its closing checklist.
 * What is done already is skipped; nothing is remembered anywhere but in AWS, so a run that was killed goes on where it was.
 */
async function setupIn(session: Session, flags: SetupFlags): Promise<SetupOutcome> {
  const { ui } = session
  const modelMap = await readModelMapFile(flags['model-map'])
  const items = await readChecklist()
  const parts = [...new Set([...overviewParts, ...handoverParts, 'template' as const, ...partsOfItems(items)])]
  ui.progress(t.checks.observing)
  const before = await session.observe(parts)
  mustHaveCredentials(before)
  ui.note(await overview(before, { modelMap, days: flags.days }))

  const allowedCidrs = await chooseCidrs(session, before, flags)
  const keys = await chooseKeys(session, before, keySources(flags), process.env)
  await confirmOrStop(ui, t.wizard.confirm(session.target.region), flags.yes)

  const { days, model, 'log-contents': logContents } = flags
  const clientKey = await readClientKey(flags)
  const steps = allSteps({ allowedCidrs, keys, modelMap, clientKey, logContents, model, days })
  const { results, deployment, evidence } = await runInOrder(session, steps, before, parts)
  const checklist = judgeChecklist(items, deployment, evidence)
  const handover = handoverOf(deployment)
  // Since the process started: what the user waited for, the rehearsal's own start included.
  const seconds = Math.round(performance.now() / 100) / 10
  ui.result(`\n${checklistText(checklist.items)}`)
  ui.result(`\n${handoverText(handover, session.rehearsal?.functionUrl)}`)
  ui.result(`\n${t.report.took(seconds)}`)
  return {
    result: { steps: results, checklist, handover, seconds },
    exit: checklist.passed ? exitCode.done : exitCode.checksFailed,
  }
}
