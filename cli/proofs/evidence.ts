import type { AccessEvidence } from './access.ts'
import type { LogEvidence } from './logged.ts'
import type { KeyEvidence } from './provider-keys.ts'
import type { SmokeResult } from './smoke/smoke-result.ts'

/** What was proved by trying, beside what was observed. Left out: not tried in this run. */
export interface Evidence {
  readonly smoke?: SmokeResult | undefined
  readonly logs?: LogEvidence | undefined
  readonly keys?: KeyEvidence | undefined
  readonly access?: AccessEvidence | undefined
  /** Why one of them could not be tried, in the user's language. */
  readonly untried?: Untried | undefined
}

export type Untried = Readonly<Partial<Record<'smoke' | 'logs' | 'access', string>>>
