import { stepIds } from '../base/runbook.ts'
import { t } from '../i18n/index.ts'
import { paint } from '../ui/ui.ts'
import type { StepResult } from './results.ts'

const tones = { changed: 'good', unchanged: 'quiet', proved: 'good', failed: 'bad', planned: 'unsure' } as const

/** One step: what it was and what became of it; what was seen; what to do where it failed. */
export function stepLines({ number, title, status, observed, next = [] }: StepResult): string {
  const place = `${String(number).padStart(2)}/${stepIds.length}`
  const word = paint(tones[status], t.report.stepStatus[status])
  const advice = next.map((step) => `\n     ${t.ui.next(step)}`).join('')
  return `${place}  ${paint('strong', title)}: ${word}\n       ${observed}${advice}`
}
