import type { Deployment } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { SmokeResult } from '../proofs/smoke/smoke-result.ts'
import type { AccessEvidence } from '../steps/access.ts'
import type { LogEvidence } from '../steps/logs.ts'

/** What one check found. `unknown` is never a pass. */
export interface Finding {
  readonly status: 'pass' | 'fail' | 'unknown'
  readonly observed: string
  readonly expected: string
  /** The command that mends it, where there is one. */
  readonly mend?: string
}

/** What was proved by trying, beside what was observed. Undefined: not tried in this run. */
export interface Evidence {
  readonly smoke?: SmokeResult | undefined
  readonly logs?: LogEvidence | undefined
  readonly access?: AccessEvidence | undefined
}

/** A pure judgement: same deployment, same evidence, same expectation → same finding. */
export type Check<Expected = void> = (deployment: Deployment, expected: Expected, evidence: Evidence) => Finding

interface Judgement {
  holds: boolean
  observed: string
  expected: string
  mend?: string
}

/** Judges something observed; turns *missing* into a fail and *unreadable* into an unknown, with the reason. */
export function judge<T>(observed: Observed<T>, look: (value: T) => Judgement): Finding {
  switch (observed.state) {
    case 'present': {
      const { holds, mend, ...seen } = look(observed.value)
      return holds ? { status: 'pass', ...seen } : { status: 'fail', ...seen, ...(mend ? { mend } : {}) }
    }
    case 'missing':
      return { status: 'fail', observed: t.checks.missing, expected: t.checks.present, mend: 'sfai-admin setup' }
    case 'unreadable':
      return {
        status: 'unknown',
        observed: observed.reason,
        expected: t.checks.readable,
      }
  }
}

/** Several findings about one item: it passes when all pass; a fail outweighs an unknown. */
export function worst(findings: readonly Finding[]): Finding {
  const failing =
    findings.find(({ status }) => status === 'fail') ?? findings.find(({ status }) => status === 'unknown')
  if (failing) return failing
  return {
    status: 'pass',
    observed: findings.map(({ observed }) => observed).join(' / '),
    expected: findings.map(({ expected }) => expected).join(' / '),
  }
}
