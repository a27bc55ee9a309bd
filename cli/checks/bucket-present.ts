import { z } from 'zod'
import { t } from '../i18n/index.ts'
import { defineCheck, judged } from './check.ts'

/** The config bucket is there, and keeps what is overwritten (runbook, closing list: infrastructure 3). */
export const bucketPresent = defineCheck({
  parts: ['bucketVersioning'],
  expects: z.undefined(),
  words: { en: {}, ja: {} },
  judge: ({ bucketVersioning }) =>
    judged(
      bucketVersioning,
      ({ name, status }) => ({
        passed: status === 'Enabled',
        observed: `${name}: versioning ${status}`,
        expected: 'versioning Enabled',
        remediation: 'sfai-admin deploy',
      }),
      t.drift.byHand.bucketGone,
    ),
})
