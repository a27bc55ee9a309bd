import { t } from '../../i18n/index.ts'
import type { CredentialSource } from './credential-source.ts'
import { flagOf } from './not-configured.ts'

/** The command that renews credentials of this source; words where no command can. */
export function renewalOf(source: CredentialSource): readonly string[] {
  switch (source.kind) {
    case 'environment':
      return t.aws.mendEnvironmentKeys
    case 'keys':
      return [withProfile('aws configure', source.profile)]
    case 'sso':
      return [withProfile('aws sso login', source.profile)]
    case 'login':
      return [withProfile('aws login', source.profile)]
    case 'process':
      return [withProfile('aws sts get-caller-identity', source.profile)]
    case 'role':
      return renewalOf(source.from)
    case 'web-identity':
      return t.aws.mendTokenFile(source.file)
    case 'container':
    case 'instance':
      return t.aws.mendMetadata
  }
}

const withProfile = (command: string, profile: string | undefined): string =>
  profile === undefined || profile === 'default' ? command : `${command} ${flagOf(profile)}`
