import type { z } from 'zod'
import type { Language } from '../base/language.ts'
import type { Observation, Part } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import { t } from '../i18n/index.ts'
import type { Evidence, Untried } from '../proofs/evidence.ts'

/** What one check found. `unknown` is never a pass. */
export interface Finding {
  readonly status: 'pass' | 'fail' | 'unknown'
  readonly observed: string
  readonly expected: string
  /** The command that mends it, where there is one; several stand on lines of their own. */
  readonly remediation?: string
  /** The id of the check whose fault this one only follows from: it is unknown because of it. */
  readonly because?: string
}

/** Sentences of one check, the same ones in each language. */
export type Words<W> = Readonly<Record<Language, W>>

interface CheckDefinition<P extends Part, E, W> {
  /** What of the deployment it looks at. */
  readonly parts: readonly P[]
  /** The expectation that a checklist gives it. */
  readonly expects: z.ZodType<E>
  readonly words: Words<W>
  /**
   * Ids of checks without which this one cannot hold: where one of them fails, this one is not judged, but unknown because
   * of it. Only what leaves no other way belongs here, or a fault of its own would be hidden.
   */
  readonly restsOn?: (evidence: Evidence) => readonly string[]
  /** A pure judgement: same deployment, same evidence, same expectation → same finding. */
  judge(deployment: Observation<P>, expected: E, context: { readonly words: W; readonly evidence: Evidence }): Finding
}

/** A check with its expectation already in it. */
export interface BoundCheck {
  readonly parts: readonly Part[]
  restsOn(evidence: Evidence): readonly string[]
  judge(deployment: Observation<Part>, evidence: Evidence): Finding
}

/** A check as a checklist may name it. */
export interface Check {
  readonly words: Words<unknown>
  /** @throws ZodError for an expectation that is not the check's own */
  bind(expected: unknown): BoundCheck
}

/** One judgement on a deployment, with the words it speaks in. */
export const defineCheck = <P extends Part, E, W>(check: CheckDefinition<P, E, W>): Check => ({
  words: check.words,
  bind(expected) {
    const parsed = check.expects.parse(expected)
    return {
      parts: check.parts,
      restsOn: check.restsOn ?? (() => []),
      judge: (deployment, evidence) => check.judge(deployment, parsed, { words: check.words[t.language], evidence }),
    }
  },
})

interface Judgement {
  readonly passed: boolean
  readonly observed: string
  readonly expected: string
  readonly remediation?: string
}

/**
 * Judges something observed; turns *missing* into a fail and *unreadable* into an unknown, with the reason.
 * @param mend what makes again what is missing
 */
export function judged<T>(
  observed: Observed<T>,
  look: (value: T) => Judgement,
  mend: string = 'sfai-admin deploy',
): Finding {
  switch (observed.state) {
    case 'present':
      return found(look(observed.value))
    case 'missing':
      return found({
        passed: false,
        observed: t.checks.missing,
        expected: t.checks.present,
        remediation: mend,
      })
    case 'unreadable':
      return { status: 'unknown', observed: observed.reason, expected: t.checks.readable }
  }
}

/** Judges something that was tried; what was not tried is unknown, for the reason that was told. */
export function tried<P extends keyof Untried>(
  evidence: Evidence,
  proof: P,
  command: string,
  look: (evidence: NonNullable<Evidence[P]>) => Judgement,
): Finding {
  const proved = evidence[proof]
  if (proved !== undefined) return found(look(proved))
  const observed = evidence.untried?.[proof] ?? t.checks.notTried
  return { status: 'unknown', observed, expected: t.checks.tried, remediation: command }
}

/** A pass needs no remediation. */
const found = ({ passed, remediation, ...seen }: Judgement): Finding =>
  passed ? { status: 'pass', ...seen } : { status: 'fail', ...seen, ...(remediation && { remediation }) }

/** Several findings about one item: it passes when all pass; a fail outweighs an unknown. All fails are told, with all their mends. */
export function worst(findings: readonly Finding[]): Finding {
  const failing = findings.filter(({ status }) => status === 'fail')
  if (failing.length > 0) return together('fail', failing)
  return findings.find(({ status }) => status === 'unknown') ?? together('pass', findings)
}

function together(status: Finding['status'], findings: readonly Finding[]): Finding {
  const mends = findings.flatMap(({ remediation }) => (remediation === undefined ? [] : remediation.split('\n')))
  return {
    status,
    observed: eachOnce(findings.map(({ observed }) => observed)).join(' / '),
    expected: eachOnce(findings.map(({ expected }) => expected)).join(' / '),
    ...(mends.length > 0 && { remediation: eachOnce(mends).join('\n') }),
  }
}

const eachOnce = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
