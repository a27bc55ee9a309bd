import { SfaiError } from '../base/errors.ts'
import type { Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { deployedCidrs } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import { anywhere, parseCidrs } from '../input/cidrs.ts'
import type { Session } from '../session/session.ts'
import { askText } from '../ui/prompts.ts'

/** Who may reach the URL, as the flags say it. */
export interface CidrFlags {
  'allow-cidr'?: readonly string[] | undefined
  'allow-anywhere': boolean
}

/** This machine alone: who else could reach a rehearsal? */
const loopback = ['127.0.0.1/32', '::1/128'] as const

/**
 * Who may come in: the flag, else what is deployed (undefined: it stays), else a question.
 * @throws SfaiError where the stack could not be read: who may come in now is not known then
 */
export async function chooseCidrs(
  { ui, rehearsal }: Pick<Session, 'ui' | 'rehearsal'>,
  deployment: Observation<'stack'>,
  flags: CidrFlags & { yes: boolean },
): Promise<readonly string[] | undefined> {
  if (flags['allow-anywhere']) return anywhere
  if (flags['allow-cidr'] !== undefined) return parseCidrs(flags['allow-cidr'].join(','))
  if (deployment.stack.state === 'unreadable') need(deployment.stack, t.steps.parts.stack)
  if (deployedCidrs(deployment) !== undefined) return undefined
  if (rehearsal !== undefined && (flags.yes || !ui.interactive)) return loopback
  const answer = await askText(
    ui,
    { message: t.wizard.cidrs, flag: '--allow-cidr' },
    { ...(rehearsal ? { initial: loopback.join(', ') } : {}), check: cidrProblem },
  )
  return parseCidrs(answer)
}

function cidrProblem(answer: string): string | undefined {
  try {
    parseCidrs(answer)
    return undefined
  } catch (error) {
    if (SfaiError.is(error)) return error.message
    throw error
  }
}
