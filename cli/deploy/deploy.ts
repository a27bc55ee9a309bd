import type { LogContents } from '../../handler/contract/log-contents.ts'
import type { ApprovalFlags } from '../changes/approval.ts'
import type { Session } from '../session/session.ts'
import { deploy as step } from '../steps/deploy.ts'
import { mustHaveCredentials, preflightAccess } from '../steps/preflight-access.ts'
import { runShown } from '../steps/run-steps.ts'
import { acceptsAnywhere } from './accepts-anywhere.ts'
import { type CidrFlags, chooseCidrs } from './choose-cidrs.ts'

export interface DeployFlags extends CidrFlags, ApprovalFlags {
  'log-contents'?: LogContents | undefined
}

/** Runbook step 4: asks who may come in where nothing says so, shows the change, and deploys it. */
export async function deploy(session: Session, flags: DeployFlags): ReturnType<typeof runShown> {
  const parts = ['identity', 'stack', 'template'] as const
  const deployment = await session.observe(parts)
  mustHaveCredentials(deployment)
  const allowedCidrs = await chooseCidrs(session, deployment, flags)
  const steps = [preflightAccess, step({ allowedCidrs, logContents: flags['log-contents'] })]
  return runShown(session, steps, deployment, acceptsAnywhere(flags))
}
