import type { SfaiError } from '../base/errors.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { type AccessEvidence, accessMend, proveAccess } from '../proofs/access.ts'
import type { ProvingStep } from './step.ts'

/** Runbook step 11: company addresses come in, others are turned away. Proved at the gateway, by invoking it directly. */
export const access: ProvingStep<'stack'> = {
  id: 'access',
  parts: ['stack'],
  async prove(session, deployment) {
    const evidence = await proveAccess(session, deployment)
    const { inside, outside, allowedCidrs } = evidence
    return {
      observed: t.steps.access(allowedCidrs.join(', '), inside.address, outside.address),
      evidence: { access: evidence },
      problem: problemOf(evidence),
    }
  },
}

function problemOf({ inside, outside }: AccessEvidence): SfaiError | undefined {
  if (inside.status !== 200) return failure('INSIDE_REFUSED', [inside.address, inside.status], accessMend)
  if (outside.status !== 403) return failure('OUTSIDE_ADMITTED', [outside.address, outside.status], accessMend)
  return undefined
}
