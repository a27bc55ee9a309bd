import type { LogContents } from '../../handler/contract/log-contents.ts'
import { exitCode } from '../base/exit-codes.ts'
import { checklistHolds } from '../checks/checklist.ts'
import { t } from '../i18n/index.ts'
import { type ClientKeyFlags, readClientKey } from '../input/client-key.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { checklistText } from '../report/checklist.ts'
import { handoverOf, handoverText } from '../report/handover.ts'
import { stepLines } from '../report/steps.ts'
import { openSession, type Session, type TargetChoice } from '../session/session.ts'
import type { Outcome } from '../shell/command.ts'
import { mustHaveCredentials } from '../steps/preflight-access.ts'
import { confirmOrStop } from '../ui/prompts.ts'
import type { Ui } from '../ui/ui.ts'
import { chooseCidrs, chooseKeys } from './choose-keys.ts'
import { overview } from './overview.ts'
import { rehearse } from './rehearse.ts'
import { runAllSteps } from './run-all.ts'

export interface SetupFlags extends TargetChoice, ClientKeyFlags {
  yes: boolean
  keep: boolean
  'allow-cidr'?: string[] | undefined
  'allow-anywhere': boolean
  'log-contents'?: LogContents | undefined
  'model-map'?: string | undefined
  'openai-key-file'?: string | undefined
  'openai-key-env'?: string | undefined
  'anthropic-key-file'?: string | undefined
  'anthropic-key-env'?: string | undefined
  'retention-days': number
  model: string
}

/** The whole runbook, in AWS or in a rehearsal that ends with it (or stays up, with `--keep`). */
export async function setup(ui: Ui, flags: SetupFlags): Promise<Outcome> {
  if (flags.rehearse === true) return rehearse(ui, flags, (session) => setupIn(session, flags))
  return setupIn(await openSession(ui, flags), flags)
}

/** Asks for what is missing, once and before anything changes; then runs all eleven steps and judges the checklist. */
async function setupIn(session: Session, flags: SetupFlags): Promise<Outcome> {
  const { ui } = session
  const modelMap = await readModelMapFile(flags['model-map'])
  ui.progress(t.checks.observing)
  const deployment = await session.observe()
  mustHaveCredentials(deployment)
  ui.note(await overview(deployment, { modelMap, retentionDays: flags['retention-days'] }))

  const allowedCidrs = await chooseCidrs(session, deployment, flags)
  const sources = {
    openai: { file: flags['openai-key-file'], env: flags['openai-key-env'] },
    anthropic: { file: flags['anthropic-key-file'], env: flags['anthropic-key-env'] },
  }
  const keys = await chooseKeys(session, deployment, sources, process.env)
  await confirmOrStop(ui, t.wizard.confirm(session.target.region), flags.yes)

  const options = {
    allowedCidrs,
    keys,
    modelMap,
    clientKey: await readClientKey(flags),
    logContents: flags['log-contents'],
    model: flags.model,
    retentionDays: flags['retention-days'],
    language: t.language,
  }
  const run = await runAllSteps(session, options, (step) => ui.result(stepLines(step)))
  const handover = handoverOf(run.deployment)
  // Since the process started: what the user waited for, the rehearsal's own start included.
  const seconds = Math.round(performance.now() / 100) / 10
  ui.result(`\n${checklistText(run.checklist)}`)
  ui.result(`\n${handoverText(handover, session.rehearsal?.functionUrl)}`)
  ui.result(`\n${t.report.took(seconds)}`)
  const holds = checklistHolds(run.checklist)
  return {
    result: { steps: run.steps, checklist: { holds, items: run.checklist }, handover, seconds },
    exit: holds ? exitCode.done : exitCode.checksFailed,
  }
}
