import { z } from 'zod'
import { t } from '../i18n/index.ts'
import { defineCheck, judged } from './check.ts'

/** The function is there and can be invoked (runbook, closing list: infrastructure 1). */
export const functionReady = defineCheck({
  parts: ['function'],
  expects: z.undefined(),
  words: { en: {}, ja: {} },
  judge: ({ function: fn }) =>
    judged(
      fn,
      ({ name, state, lastUpdateStatus, stateReason }) => ({
        // Inactive: not used for weeks; the next request wakes it.
        passed: (state === 'Active' || state === 'Inactive') && lastUpdateStatus !== 'Failed',
        observed: [`${name}: State ${state}, LastUpdateStatus ${lastUpdateStatus}`, stateReason]
          .filter(Boolean)
          .join('. '),
        expected: 'State Active, LastUpdateStatus Successful',
        remediation: 'sfai-admin deploy',
      }),
      t.drift.byHand.gone(t.steps.parts.function),
    ),
})
