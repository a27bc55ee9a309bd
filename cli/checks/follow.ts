import type { Observation, Part } from '../deployment/deployment.ts'
import type { Evidence } from '../proofs/evidence.ts'
import type { BoundCheck, Finding } from './check.ts'

/** Finds by id. */
export type Findings = (id: string) => Finding

/**
 * Judges every check once. One that does not pass, and rests on another that fails, is unknown because of that one: the
 * fault is told where it is, with the mend that mends it. A pass stays a pass: it was seen.
 */
export function findingsOf(
  checks: readonly (BoundCheck & { readonly id: string })[],
  deployment: Observation<Part>,
  evidence: Evidence,
): Findings {
  const known = new Map<string, Finding>()
  const byId = new Map(checks.map((check) => [check.id, check]))

  const find = (id: string): Finding => {
    const seen = known.get(id)
    if (seen !== undefined) return seen
    const check = byId.get(id)
    if (check === undefined) throw new Error(`no check '${id}'`)
    const own = check.judge(deployment, evidence)
    // Before it looks at others, so that no circle of them is walked for ever.
    known.set(id, own)
    const finding = own.status === 'pass' ? own : following(own, check.restsOn(evidence))
    known.set(id, finding)
    return finding
  }

  const following = (own: Finding, restsOn: readonly string[]): Finding => {
    for (const id of restsOn.filter((one) => byId.has(one))) {
      const root = find(id)
      const because = root.because ?? (root.status === 'fail' ? id : undefined)
      if (because !== undefined) return unknownBecause(own, because, root)
    }
    return own
  }

  return find
}

const unknownBecause = ({ observed, expected }: Finding, because: string, { remediation }: Finding): Finding => ({
  status: 'unknown',
  observed,
  expected,
  because,
  ...(remediation !== undefined && { remediation }),
})
