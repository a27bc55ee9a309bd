import { stepIds } from '../base/runbook.ts'
import { t } from '../i18n/index.ts'
import { paint } from '../ui/ui.ts'
import type { StepResult } from './results.ts'

/** One step as two lines: what it was and what became of it; what was seen. */
export function stepLines({ number, title, status, observed }: StepResult): string {
  const place = `${String(number).padStart(2)}/${stepIds.length}`
  const word = paint(status === 'unchanged' ? 'quiet' : 'good', t.report.stepStatus[status])
  return `${place}  ${paint('strong', title)}: ${word}\n       ${observed}`
}
