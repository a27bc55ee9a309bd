import type { Outcome } from '../base/outcome.ts'
import type { Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { bucketNameOf, functionNameOf } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import { handoverText } from '../report/handover.ts'
import type { Handover } from '../report/results.ts'
import type { Session } from '../session/session.ts'

/** What the handover is made of. */
export const handoverParts = ['stack', 'url'] as const

/** @throws SfaiError when something of it is not there */
export function handoverOf(deployment: Observation<(typeof handoverParts)[number]>): Handover {
  need(deployment.stack, t.steps.parts.stack)
  return {
    functionUrl: need(deployment.url, t.steps.parts.url).url,
    functionName: need(functionNameOf(deployment), t.steps.parts.function),
    bucketName: need(bucketNameOf(deployment), t.steps.parts.bucket),
  }
}

/** The end of the runbook: three values for the development team. */
export async function handOver(session: Session): Promise<Outcome<Handover>> {
  const handover = handoverOf(await session.observe(handoverParts))
  session.ui.result(handoverText(handover, session.rehearsal?.functionUrl), 'folded')
  return { result: handover }
}
