import { Flags } from '@oclif/core'
import { t } from '../i18n/index.ts'

/** How long logs are kept, at least: the runbook's three years where nothing is said. CloudWatch keeps them for ten years at most. */
export const days = (more: { aliases?: string[]; exclusive?: string[] } = {}) => ({
  days: Flags.integer({ summary: t.flags.days, default: 1095, min: 1, max: 3653, ...more }),
})
