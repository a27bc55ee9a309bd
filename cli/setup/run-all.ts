import type { LogContents } from '../../handler/contract/log-contents.ts'
import { type ItemResult, judgeChecklist, readChecklist } from '../checks/checklist.ts'
import type { Deployment } from '../deployment/deployment.ts'
import type { Language } from '../i18n/language.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import type { SmokeResult } from '../proofs/smoke/smoke-result.ts'
import type { Session } from '../session/session.ts'
import { type AccessEvidence, access } from '../steps/access.ts'
import { bootstrap } from '../steps/bootstrap.ts'
import { deploy } from '../steps/deploy.ts'
import { type LogEvidence, logs } from '../steps/logs.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { preflightProject } from '../steps/preflight-project.ts'
import { retention } from '../steps/retention.ts'
import { runStep, type StepResult } from '../steps/run-step.ts'
import { type ProviderKeys, setSecrets } from '../steps/set-secrets.ts'
import { setStreamMode } from '../steps/set-stream-mode.ts'
import { smokeTest } from '../steps/smoke-test.ts'
import type { Step } from '../steps/step.ts'
import { uploadConfig } from '../steps/upload-config.ts'

/** Everything the eleven steps need to know. */
export interface SetupOptions {
  /** Undefined keeps what is deployed. */
  allowedCidrs: readonly string[] | undefined
  /** Undefined keeps what is deployed. */
  logContents: LogContents | undefined
  modelMap: ModelMapFile
  /** Only for secrets that hold no value yet: setup never replaces a registered key. */
  keys: ProviderKeys
  retentionDays: number
  /** The alias the test request asks for. */
  model: string
  /** For the test request, once clients are registered. */
  clientKey: string | undefined
  language: Language
}

export interface SetupResult {
  readonly steps: readonly StepResult[]
  readonly checklist: readonly ItemResult[]
  readonly deployment: Deployment
}

/**
 * The runbook, from step 1 to its closing checklist. What is done already is skipped; nothing is remembered
 * anywhere but in AWS, so a run that was killed goes on where it was.
 */
export async function runAllSteps(
  session: Session,
  options: SetupOptions,
  onStep: (result: StepResult) => void,
): Promise<SetupResult> {
  const proofs: { smoke?: SmokeResult; logs?: LogEvidence; access?: AccessEvidence } = {}
  const steps: readonly Step[] = [
    preflightAccess,
    preflightProject(options.modelMap.path),
    bootstrap,
    // The wizard's own question covered every step.
    deploy({ ...options, approve: async () => true }),
    uploadConfig(options.modelMap),
    setSecrets(options.keys),
    setStreamMode,
    smokeTest(options, (smoke) => {
      proofs.smoke = smoke
    }),
    retention(options.retentionDays),
    logs(
      () => proofs.smoke?.requestId,
      (evidence) => {
        proofs.logs = evidence
      },
    ),
    access((evidence) => {
      proofs.access = evidence
    }),
  ]
  const results: StepResult[] = []
  let deployment = await session.observe()
  for (const step of steps) {
    const run = await runStep(step, session, deployment)
    deployment = run.deployment
    results.push(run.result)
    onStep(run.result)
  }
  const checklist = judgeChecklist(await readChecklist(), await session.observe(), proofs, options.language)
  return { steps: results, checklist, deployment }
}
