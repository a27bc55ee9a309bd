import { SfaiError } from '../../base/errors.ts'
import type { ExplainedCode } from '../../i18n/failure.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import { explainAwsError } from '../errors/explain.ts'
import { chainOf, factsOf } from '../errors/facts.ts'
import type { CredentialSource } from './credential-source.ts'
import { renewalOf } from './mend.ts'

/**
 * Why a source gave no credentials. The SDK says most of it in prose alone; the tests make each happen for real, so that
 * a new version that words it otherwise is noticed.
 */
export function explainSource(error: unknown, source: CredentialSource): SfaiError {
  if (SfaiError.is(error)) return error
  const facts = chainOf(error).flatMap(factsOf)
  const said = (pattern: RegExp): boolean => facts.some(({ message }) => pattern.test(message))
  const tell = (code: ExplainedCode, why: string): SfaiError =>
    failure(code, [t.aws.doing.getCredentials, why], { next: renewalOf(source), cause: error })

  switch (source.kind) {
    case 'sso':
    case 'login':
      if (said(/\bexpired\b|UnauthorizedException|Session token not found/i)) {
        return tell('SSO_EXPIRED', t.aws.because.ssoExpired(source.profile ?? 'default'))
      }
      if (said(/\binvalid\b|not found|not present|Failed to load|does not exist/i)) {
        return tell('SSO_NOT_SIGNED_IN', t.aws.because.notSignedIn(source.profile ?? 'default'))
      }
      break
    case 'web-identity':
      if (facts.some(({ code }) => ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR'].includes(code))) {
        return tell('TOKEN_FILE_UNREADABLE', t.aws.because.tokenFile(source.file))
      }
      break
    case 'instance':
      return source.lastResort ?? tell('METADATA_UNREACHABLE', t.aws.because.metadata(lastWords(facts)))
    case 'container':
      return tell('METADATA_UNREACHABLE', t.aws.because.container(lastWords(facts)))
    default:
      break
  }
  const explained = explainAwsError(error, t.aws.doing.getCredentials)
  // There is a source, and the SDK says no more than that it gave nothing: in its words, then.
  return explained.code === 'CREDENTIALS_MISSING'
    ? tell('CREDENTIALS_MISSING', t.aws.because.notObtained(lastWords(facts)))
    : explained
}

const lastWords = (facts: readonly { readonly message: string }[]): string => facts[0]?.message ?? ''
