import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import type { TestRequest } from '../proofs/prove.ts'
import { runSmoke } from '../proofs/smoke/run-smoke.ts'
import { describeSmoke, smokeProblem } from '../proofs/smoke/smoke-problem.ts'
import type { SmokeResult } from '../proofs/smoke/smoke-result.ts'
import { lookUntil, type ReadBack } from './read-back.ts'
import type { ProvingStep } from './step.ts'

/** A permission that was just given is known everywhere within seconds; milliseconds. */
const spreading: ReadBack = { withinMs: 20_000, pauseMs: 1_000 }

/** Lambda's own 403, before the gateway was asked: what the gateway refuses bears the id that it gave. */
const isLambdasRefusal = ({ status, requestId }: SmokeResult): boolean => status === 403 && requestId === undefined

/** Runbook step 8: one real request through the URL, whose answer must arrive piece by piece and end in `[DONE]`. */
export const smokeTest = ({ model, clientKey }: TestRequest, patience: ReadBack = spreading): ProvingStep<'url'> => ({
  id: 'smoke-test',
  parts: ['url'],
  async prove(session, { url }) {
    const request = { url: session.reach(need(url, t.steps.parts.url).url), model, clientKey }
    const smoke = await lookUntil(
      patience,
      () => runSmoke(request),
      (seen) => !isLambdasRefusal(seen),
      () => session.ui.progress(t.steps.permissionSpreads),
    )
    return { observed: describeSmoke(smoke), evidence: { smoke }, problem: smokeProblem(smoke) }
  },
})
