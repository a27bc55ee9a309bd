import { emptyAnswer } from '../aws/calls/describe-stack.ts'
import type { CredentialSource } from '../aws/credentials/credential-source.ts'
import { renewalOf } from '../aws/credentials/mend.ts'
import { explainAwsError } from '../aws/errors/explain.ts'
import { isKnownRegion, regionUnknown } from '../aws/region.ts'
import type { AwsSdk } from '../aws/sdk.ts'
import { SfaiError } from '../base/errors.ts'
import type { Target } from '../base/target.ts'
import type { Identity } from '../deployment/deployment.ts'
import { t } from '../i18n/index.ts'

/**
 * Asks AWS who the caller is: the one GetCallerIdentity of a command.
 * @throws SfaiError, with the command that renews these very credentials where they are what is wrong
 */
export async function identify(sdk: AwsSdk, facts: Target, source?: CredentialSource): Promise<Identity> {
  try {
    const sts = await sdk.sts()
    const { Account, Arn } = await sts.getCallerIdentity({})
    if (Account === undefined || Arn === undefined) throw emptyAnswer('GetCallerIdentity')
    return { account: Account, arn: Arn }
  } catch (error) {
    const explained = explainAwsError(error, t.aws.doing.readIdentity)
    const ownHost = facts.endpoints.every(({ service }) => service !== 'STS')
    if (explained.code === 'HOST_UNKNOWN' && ownHost && !(await isKnownRegion(facts.region))) {
      throw regionUnknown(facts.region, facts.regionFrom, error)
    }
    throw source === undefined ? explained : withRenewal(explained, source)
  }
}

/** The rules know what AWS said; what renews the credentials depends on where they came from. */
function withRenewal(error: SfaiError, source: CredentialSource): SfaiError {
  if (error.code !== 'CREDENTIALS_EXPIRED' && error.code !== 'CREDENTIALS_WRONG') return error
  const { code, message, awsCode, cause } = error
  return new SfaiError(code, message, { next: renewalOf(source), awsCode, cause })
}
