import type { LogContents } from '../../handler/contract/log-contents.ts'
import type { ModelMapFile } from '../input/model-map-file.ts'
import type { TestRequest } from '../proofs/prove.ts'
import { access } from '../steps/access.ts'
import { bootstrap } from '../steps/bootstrap.ts'
import { deploy } from '../steps/deploy.ts'
import { logs } from '../steps/logs.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { preflightProject } from '../steps/preflight-project.ts'
import { retention } from '../steps/retention.ts'
import { type ProviderKeys, setSecrets } from '../steps/set-secrets.ts'
import { setStreamMode } from '../steps/set-stream-mode.ts'
import { smokeTest } from '../steps/smoke-test.ts'
import type { ChangingStep, ProvingStep, Step } from '../steps/step.ts'
import { uploadConfig } from '../steps/upload-config.ts'

/** Everything the eleven steps need to know. */
export interface SetupOptions extends TestRequest {
  /** Undefined keeps what is deployed. */
  allowedCidrs: readonly string[] | undefined
  /** Undefined keeps what is deployed. */
  logContents: LogContents | undefined
  /** Undefined keeps what is deployed. */
  providerHosts: readonly string[] | undefined
  modelMap: ModelMapFile
  /** A live model map stays as it is. */
  keepsMap: boolean
  /** To be registered; the others stay as they are. */
  keys: ProviderKeys
  /** How long logs are kept. Undefined: at least three years. */
  days: number | undefined
}

/** The runbook's eleven steps, in its order. */
export const allSteps = (options: SetupOptions): readonly Step[] => [
  preflightAccess,
  preflightProject(options.modelMap),
  bootstrap,
  deploy(options),
  uploadConfig(options.modelMap, { keepsLive: options.keepsMap, providerHosts: options.providerHosts }),
  setSecrets(options.keys),
  setStreamMode,
  smokeTest(options),
  retention(options.days),
  logs,
  access,
]

export const isProof = (step: Step): step is ProvingStep => 'prove' in step

export const changingSteps = (steps: readonly Step[]): readonly ChangingStep[] =>
  steps.filter((step): step is ChangingStep => !isProof(step))
