import type { SfaiError } from '../base/errors.ts'
import { need } from '../deployment/need.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { findRequest, isRecorded, type LogEvidence } from '../proofs/logged.ts'
import type { ProvingStep } from './step.ts'

const look = { next: ['sfai-admin logs --since 15m'] }

/** Runbook step 10: the test request is in the log group, and no error with it. */
export const logs: ProvingStep<'logGroup'> = {
  id: 'logs',
  parts: ['logGroup'],
  async prove(session, { logGroup }, { smoke }) {
    const { name } = need(logGroup, t.steps.parts.logGroup)
    const id = smoke?.requestId
    if (id === undefined) throw failure('NO_REQUEST_ID', [], look)
    const evidence = await findRequest(session, name, id)
    return {
      observed: t.steps.logged(name, evidence.lines.length, id),
      evidence: { logs: evidence },
      problem: problemOf(evidence),
    }
  },
}

function problemOf(evidence: LogEvidence): SfaiError | undefined {
  const { group, requestId, errors } = evidence
  if (!isRecorded(evidence)) return failure('NOT_LOGGED', [group, requestId], look)
  const [error] = errors
  return error === undefined ? undefined : failure('ERROR_LOGGED', [group, error], look)
}
