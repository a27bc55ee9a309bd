import { z } from 'zod'
import type { Part } from '../deployment/deployment.ts'
import { present } from '../deployment/observed.ts'
import type { Drift } from '../drift/drift.ts'
import { driftParts, planDrift } from '../drift/plan.ts'
import { t } from '../i18n/index.ts'
import { type Check, defineCheck, judged } from './check.ts'

type DriftPart = (typeof driftParts)[number]

/**
 * A check that nobody changed by hand what the stack made, for what no other check judges: what stands is compared with the
 * template that was deployed, as a deploy does it. Where one of its parts cannot be read, nobody knows.
 * @param looksAt beside the template: the parts in which these drifts show
 * @param isMeant which drifts it is about
 */
export const asDeployed = (
  looksAt: readonly DriftPart[],
  isMeant: (drift: Drift) => boolean,
  restsOn: readonly string[],
): Check =>
  defineCheck({
    parts: driftParts satisfies readonly Part[],
    expects: z.undefined(),
    restsOn: () => restsOn,
    words: { en: { same: 'as it was deployed' }, ja: { same: 'デプロイ時のまま' } },
    judge(deployment, _expected, { words }) {
      const parts = (['stack', 'template', 'resources', ...looksAt] as const).map((part) => deployment[part])
      const dark = parts.find(({ state }) => state === 'unreadable')
      const drifts = planDrift(deployment).drifts.filter(isMeant)
      return judged<readonly Drift[]>(dark?.state === 'unreadable' ? dark : present(drifts), (changed) => ({
        passed: changed.length === 0,
        observed: changed.length === 0 ? words.same : lines(changed, ({ before }) => before),
        expected: changed.length === 0 ? words.same : lines(changed, ({ after }) => after),
        remediation: changed.find(({ byHand }) => byHand !== undefined)?.byHand ?? 'sfai-admin deploy',
      }))
    },
  })

const lines = (drifts: readonly Drift[], side: (drift: Drift) => string | undefined): string =>
  drifts.map((drift) => `${drift.where}: ${side(drift) ?? t.drift.none}`).join('; ')
