import type { Change } from '../changes/change.ts'
import { Unresolved, unresolvedIn, type Value } from '../deployment/template/value.ts'
import { t } from '../i18n/index.ts'
import { type Repair, rightsFor } from './repair.ts'

/**
 * One thing that somebody changed by hand in what the stack made. As a change it is what the repair would do: before is what
 * stands, after what the template says; its `undo` adopts what stands, where a parameter of the stack exists for it.
 */
export interface Drift extends Change {
  /** Stable and language-free: `function-timeout`. */
  readonly id: string
  /** Left out: no direct call mends it, see `byHand`. */
  readonly repair?: Repair
  /** IAM actions that the repair needs. */
  readonly needs: readonly string[]
  /** What is to be done where nothing can be done from here. */
  readonly byHand?: string
}

/** What is no drift, but must be said: kept as chosen, closed on purpose, or not to be compared. */
export interface DriftNote {
  readonly kind: 'closed' | 'choice' | 'unreadable' | 'unresolved'
  readonly where: string
  readonly text: string
}

export type Remark = { readonly drift: Drift } | { readonly note: DriftNote }

type DriftFacts = Omit<Drift, 'needs'>

/** @param repair left out where no call can mend it */
export const drift = (facts: DriftFacts): readonly Remark[] => [
  { drift: { ...facts, needs: facts.repair === undefined ? [] : rightsFor(facts.repair) } },
]

export const note = (kind: DriftNote['kind'], where: string, text: string): readonly Remark[] => [
  { note: { kind, where, text } },
]

/** Goes on with a value of the template; one that cannot be worked out is said, and compared with nothing. */
export function whenResolved<T extends Value | undefined>(
  where: string,
  wanted: T,
  compare: (wanted: Exclude<T, Unresolved>) => readonly Remark[],
): readonly Remark[] {
  const unknown = unresolvedIn(wanted)
  if (unknown !== undefined) return note('unresolved', where, t.drift.unresolved(unknown.what))
  return isKnown(wanted) ? compare(wanted) : []
}

const isKnown = <T>(value: T): value is Exclude<T, Unresolved> => !(value instanceof Unresolved)
