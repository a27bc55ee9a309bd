import { t } from '../i18n/index.ts'
import { paint } from '../ui/ui.ts'
import type { Handover } from './results.ts'

/**
 * The three values for a terminal.
 * @param reachable the URL on loopback, in a rehearsal, where AWS's own does not resolve
 */
export function handoverText(handover: Handover, reachable?: string): string {
  const lines = [
    paint('strong', t.report.handoverTitle),
    `  1. ${t.report.functionUrl}: ${handover.functionUrl}`,
    `  2. ${t.report.functionName}: ${handover.functionName}`,
    `  3. ${t.report.bucketName}: ${handover.bucketName}`,
  ]
  return [...lines, ...(reachable === undefined ? [] : [`  ${t.report.rehearsedUrl(reachable)}`])].join('\n')
}
