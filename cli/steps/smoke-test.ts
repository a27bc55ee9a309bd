import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import type { TestRequest } from '../proofs/prove.ts'
import { runSmoke } from '../proofs/smoke/run-smoke.ts'
import { describeSmoke, smokeProblem } from '../proofs/smoke/smoke-problem.ts'
import type { ProvingStep } from './step.ts'

/** Runbook step 8: one real request through the URL, whose answer must arrive piece by piece and end in `[DONE]`. */
export const smokeTest = ({ model, clientKey }: TestRequest): ProvingStep<'url'> => ({
  id: 'smoke-test',
  parts: ['url'],
  async prove(session, { url }) {
    const smoke = await runSmoke({ url: session.reach(need(url, t.steps.parts.url).url), model, clientKey })
    return { observed: describeSmoke(smoke), evidence: { smoke }, problem: smokeProblem(smoke) }
  },
})
