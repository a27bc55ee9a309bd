import type { LogContents } from '../../handler/contract/log-contents.ts'
import type { ApprovalFlags } from '../changes/approval.ts'
import { parseProviderHosts } from '../input/provider-hosts.ts'
import type { Session } from '../session/session.ts'
import { deployParts, deploy as step } from '../steps/deploy.ts'
import { mustHaveCredentials, preflightAccess } from '../steps/preflight-access.ts'
import { runShown } from '../steps/run-steps.ts'
import { acceptsAnywhere } from './accepts-anywhere.ts'
import { type CidrFlags, chooseCidrs } from './choose-cidrs.ts'

export interface DeployFlags extends CidrFlags, ApprovalFlags {
  'log-contents'?: LogContents | undefined
  'provider-host'?: string[] | undefined
  'revert-drift': boolean
}

/** Runbook step 4: asks who may come in where nothing says so, shows the change, and deploys it. */
export async function deploy(session: Session, flags: DeployFlags): ReturnType<typeof runShown> {
  const deployment = await session.observe(['identity', ...deployParts])
  mustHaveCredentials(deployment)
  const allowedCidrs = await chooseCidrs(session, deployment, flags)
  const options = {
    allowedCidrs,
    logContents: flags['log-contents'],
    providerHosts: flags['provider-host'] && parseProviderHosts(flags['provider-host']),
    revertsDrift: flags['revert-drift'],
  }
  return runShown(session, [preflightAccess, step(options)], deployment, acceptsAnywhere(flags))
}
