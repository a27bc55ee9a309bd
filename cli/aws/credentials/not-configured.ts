import type { SfaiError } from '../../base/errors.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { SharedFiles } from './shared-files.ts'

/** Nothing names any credentials. @param profile that was named, if one was */
export function nothingFound(profile: string | undefined, { found }: SharedFiles): SfaiError {
  if (profile !== undefined)
    return incomplete(t.aws.because.profileEmpty(profile), [`aws configure ${flagOf(profile)}`])
  const why = found ? t.aws.because.noCredentials : t.aws.because.noConfig
  return failure('CREDENTIALS_MISSING', [t.aws.doing.getCredentials, why], {
    next: ['aws configure', 'aws configure sso'],
  })
}

export function unknownProfile(name: string, { found, configPath }: SharedFiles): SfaiError {
  return found
    ? failure('PROFILE_UNKNOWN', [t.aws.doing.getCredentials, t.aws.because.profile(name)], {
        next: ['aws configure list-profiles', `aws configure ${flagOf(name)}`],
      })
    : failure('CONFIG_MISSING', [t.aws.doing.getCredentials, t.aws.because.configMissing(configPath, name)], {
        next: [`aws configure ${flagOf(name)}`],
      })
}

/** Something is configured, and something that belongs to it is not. */
export const incomplete = (why: string, next: readonly string[]): SfaiError =>
  failure('PROFILE_INCOMPLETE', [t.aws.doing.getCredentials, why], { next })

/** `--profile X`, quoted where a shell needs it. */
export const flagOf = (profile: string): string =>
  `--profile ${/^[\w@%+=:,./-]+$/.test(profile) ? profile : `'${profile}'`}`
