import type { LogContents } from '../../handler/contract/log-contents.ts'
import { exitCode } from '../base/exit-codes.ts'
import type { Outcome } from '../base/outcome.ts'
import { type ApprovalFlags, approvedAlready, asking } from '../changes/approval.ts'
import { judgeChecklist, partsOfItems, readChecklist } from '../checks/checklist.ts'
import { acceptsAnywhere } from '../deploy/accepts-anywhere.ts'
import { type CidrFlags, chooseCidrs } from '../deploy/choose-cidrs.ts'
import { t } from '../i18n/index.ts'
import { type ClientKeyFlags, readClientKey } from '../input/client-key.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { parseProviderHosts } from '../input/provider-hosts.ts'
import { keySources, type ProviderKeyFlags } from '../input/provider-keys.ts'
import { proveKeys } from '../proofs/provider-keys.ts'
import { checklistText } from '../report/checklist.ts'
import { handoverText } from '../report/handover.ts'
import { noteWarnings } from '../report/model-map.ts'
import type { Result } from '../report/results.ts'
import { openSession, type Session, type TargetChoice } from '../session/session.ts'
import { deployParts } from '../steps/deploy.ts'
import { mustHaveCredentials } from '../steps/preflight-access.ts'
import { runInOrder } from '../steps/run-steps.ts'
import type { Ui } from '../ui/ui.ts'
import { handoverOf, handoverParts } from '../verify/handover.ts'
import { allSteps, changingSteps } from './all-steps.ts'
import { chooseKeys } from './choose-keys.ts'
import { offerToLetIn } from './let-in.ts'
import { overview, overviewParts } from './overview.ts'
import { planAhead } from './plan-ahead.ts'
import { rehearse } from './rehearse.ts'

export interface SetupFlags extends TargetChoice, ClientKeyFlags, CidrFlags, ProviderKeyFlags, ApprovalFlags {
  keep: boolean
  'log-contents'?: LogContents | undefined
  'provider-host'?: string[] | undefined
  'model-map'?: string | undefined
  days?: number | undefined
  model: string
}

type SetupOutcome = Outcome<Result<'setup'>>

/** The whole runbook, in AWS or in a rehearsal that ends with it (or stays up, with `--keep`). */
export async function setup(ui: Ui, flags: SetupFlags): Promise<SetupOutcome> {
  if (flags.rehearse === true) return rehearse(ui, flags, (session) => setupIn(session, flags))
  return setupIn(await openSession(ui, flags), flags)
}

/**
 * Asks for what is missing, shows what will change and asks about that, once and before anything changes; then runs the
 * runbook from step 1 to its closing checklist. What is done already is skipped; nothing is remembered anywhere but in AWS,
 * so a run that was killed goes on where it was. A proof that fails does not keep the rest from running.
 */
async function setupIn(session: Session, flags: SetupFlags): Promise<SetupOutcome> {
  const { ui } = session
  const modelMap = await readModelMapFile(flags['model-map'])
  noteWarnings(ui, modelMap)
  const keepsMap = flags['model-map'] === undefined
  const items = await readChecklist()
  const parts = [...new Set([...overviewParts, ...handoverParts, ...deployParts, ...partsOfItems(items)])]
  ui.progress(t.checks.observing)
  const before = await session.observe(parts)
  mustHaveCredentials(before)
  const { days, model, 'log-contents': logContents } = flags
  ui.note(await overview(before, { modelMap, keepsMap, days }), 'folded')

  const allowedCidrs = await chooseCidrs(session, before, flags)
  const keys = await chooseKeys(session, before, keySources(flags), process.env)
  const clientKey = await readClientKey(flags)
  const providerHosts = flags['provider-host'] && parseProviderHosts(flags['provider-host'])
  const steps = allSteps({ providerHosts, allowedCidrs, keys, modelMap, keepsMap, clientKey, logContents, model, days })
  const approval = asking(ui, acceptsAnywhere(flags))
  const { changes: planned, later } = await planAhead(changingSteps(steps), before)
  if (later.length > 0) ui.note(t.wizard.later(later.map((id) => t.steps.titles[id])), 'folded')
  if (planned.length > 0) await approval.approve(planned)
  if (flags['dry-run']) return { result: { steps: [], changes: planned, seconds: secondsSoFar() } }

  const first = await runInOrder(session, steps, before, {
    approval: approvedAlready(planned, approval),
    observed: parts,
    goesOn: true,
  })
  const run = await offerToLetIn(session, first, { steps, observed: parts })
  // Asked at the end, of what is there then: keys that were registered already, too.
  const evidence = { ...run.evidence, keys: await proveKeys(session, run.deployment) }
  const checklist = judgeChecklist(items, run.deployment, evidence)
  const handover = handoverOf(run.deployment)
  const seconds = secondsSoFar()
  ui.result(`\n${checklistText(checklist.items)}`, 'folded')
  ui.result(`\n${handoverText(handover, session.rehearsal?.functionUrl)}`, 'folded')
  ui.result(`\n${t.report.took(seconds)}`)
  const failed = !checklist.passed || run.results.some(({ status }) => status === 'failed')
  return {
    result: { steps: run.results, changes: run.changes, checklist, handover, seconds },
    exit: failed ? exitCode.checksFailed : exitCode.done,
  }
}

/** Since the process started: what the user waited for, the rehearsal's own start included. */
const secondsSoFar = (): number => Math.round(performance.now() / 100) / 10
