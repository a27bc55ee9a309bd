import type { SfaiError } from '../base/errors.ts'
import type { RegionSource } from '../base/target.ts'
import { failure } from '../i18n/failure.ts'
import type { Section } from './credentials/shared-files.ts'

export interface ChosenRegion {
  readonly name: string
  readonly from: RegionSource
}

/** The runbook's region, where neither a flag, the environment nor the profile names one. */
export const defaultRegion = 'ap-northeast-1'

/** @throws SfaiError (preflight) for a word that cannot be a region */
export function chosenRegion(
  flag: string | undefined,
  env: NodeJS.ProcessEnv,
  profile: Section | undefined,
): ChosenRegion {
  const candidates: readonly (readonly [RegionSource, string | undefined])[] = [
    ['flag', flag],
    ['AWS_REGION', env.AWS_REGION],
    ['AWS_DEFAULT_REGION', env.AWS_DEFAULT_REGION],
    ['profile', profile?.region],
  ]
  const [from, name = defaultRegion] = candidates.find(([, value]) => value) ?? ['default' as const]
  if (!/^[a-z]{2,4}(-[a-z]+){1,3}-\d{1,2}$/.test(name)) throw regionUnknown(name, from)
  return { name, from }
}

export const regionUnknown = (name: string, from: RegionSource, cause?: unknown): SfaiError =>
  failure('REGION_UNKNOWN', [name, from], { cause })

/** Whether the SDK knows the region by name; one that is newer than this SDK is not known, and may still be right. */
export async function isKnownRegion(name: string): Promise<boolean> {
  const { partition } = await import('@aws-sdk/core/client')
  return 'description' in partition(name)
}
