import type { Deployment } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import { paint } from '../ui/ui.ts'

/** The three values the runbook hands to the development team. */
export interface Handover {
  readonly functionUrl: string
  readonly functionName: string
  readonly bucketName: string
}

/** @throws SfaiError when the stack is not there */
export function handoverOf(deployment: Deployment): Handover {
  need(deployment.stack, t.steps.parts.stack)
  return {
    functionUrl: need(deployment.url, t.steps.parts.url).url,
    functionName: need(deployment.function, t.steps.parts.function).name,
    bucketName: need(deployment.bucket, t.steps.parts.bucket).name,
  }
}

/** @param reachable the URL on loopback, in a rehearsal, where AWS's own does not resolve */
export function handoverText(handover: Handover, reachable?: string): string {
  const lines = [
    paint('strong', t.report.handoverTitle),
    `  1. ${t.report.functionUrl}: ${handover.functionUrl}`,
    `  2. ${t.report.functionName}: ${handover.functionName}`,
    `  3. ${t.report.bucketName}: ${handover.bucketName}`,
  ]
  return [...lines, ...(reachable === undefined ? [] : [`  ${t.report.rehearsedUrl(reachable)}`])].join('\n')
}
