import type { Observation } from '../deployment/deployment.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { type ChangingStep, nothingToChange } from './step.ts'

/** Runbook step 1: credentials answer, and the region is known. Nothing here can be made for the admin, only named. */
export const preflightAccess: ChangingStep<'identity'> = {
  id: 'preflight-access',
  parts: ['identity'],
  remakes: [],
  plan(deployment) {
    const { account, arn } = mustHaveCredentials(deployment)
    return nothingToChange(t.steps.identity(account, deployment.region, arn))
  },
}

/** @throws SfaiError (preflight) with AWS's own reason, when AWS does not say who the caller is */
export function mustHaveCredentials({ identity }: Pick<Observation<'identity'>, 'identity'>) {
  if (identity.state === 'present') return identity.value
  if (identity.state === 'unreadable' && identity.error !== undefined) throw identity.error
  throw failure('CREDENTIALS_MISSING', [t.aws.doing.readIdentity, t.aws.because.noCredentials], {
    next: ['aws configure list', 'aws sts get-caller-identity'],
  })
}
