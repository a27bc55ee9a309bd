import { isDeepStrictEqual } from 'node:util'
import type { AwsSdk } from '../aws/sdk.ts'
import { SfaiError } from '../base/errors.ts'
import type { Drift } from './drift.ts'
import { perform } from './perform.ts'

/** A repair that AWS does not let this caller do; the error names the right that is missing. */
export interface Refused {
  readonly drift: Drift
  readonly error: SfaiError
}

/**
 * Repairs drifts in their order, each distinct call once (the variables of one function are one call). What the caller may
 * not do is told and the rest goes on; whether it holds is known by observing and planning again.
 * @throws SfaiError for anything else that goes wrong
 */
export async function repairDrifts(sdk: AwsSdk, drifts: readonly Drift[]): Promise<readonly Refused[]> {
  const refused: Refused[] = []
  const done: unknown[] = []
  for (const drift of drifts) {
    const { repair } = drift
    if (repair === undefined || done.some((one) => isDeepStrictEqual(one, repair))) continue
    try {
      await perform(sdk, repair)
      done.push(repair)
    } catch (error) {
      if (!SfaiError.is(error) || error.code !== 'ACCESS_DENIED') throw error
      refused.push({ drift, error })
    }
  }
  return refused
}
