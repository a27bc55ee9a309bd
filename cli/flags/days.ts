import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** How long logs are kept. Where nothing is said: the runbook's three years, at least. CloudWatch keeps them for ten years at most. */
export const days = (more: { aliases?: string[]; exclusive?: string[] } = {}) => ({
  days: Flags.integer({ summary: t.flags.days, min: 1, max: 3653, ...more }),
})
