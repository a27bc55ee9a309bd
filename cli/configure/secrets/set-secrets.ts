import type { ApprovalFlags } from '../../changes/approval.ts'
import type { Session } from '../../session/session.ts'
import { runSteps } from '../../steps/run-steps.ts'
import { type ProviderKeys, setSecrets as step } from '../../steps/set-secrets.ts'

/** Runbook step 6: the keys in hand are registered. */
export const setSecrets = (session: Session, keys: ProviderKeys, flags: ApprovalFlags) =>
  runSteps(session, [step(keys)], flags)
