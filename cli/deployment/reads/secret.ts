import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { SecretState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** A secret's metadata. Its value is never read: who registered it knows it, and the function uses it. */
export const readSecret = (sdk: AwsSdk, name: string): Promise<Observed<SecretState>> =>
  reading(t.aws.doing.readSecret(name), ['ResourceNotFoundException'], async () => {
    const secrets = await sdk.secrets()
    const secret = await secrets.describeSecret({ SecretId: name })
    if (secret.ARN === undefined) throw emptyAnswer('DescribeSecret')
    if (secret.DeletedDate !== undefined) {
      throw failure('SECRET_DELETED', [name], {
        next: [`aws secretsmanager restore-secret --secret-id ${name}`],
      })
    }
    const versions = Object.entries(secret.VersionIdsToStages ?? {})
    return {
      name,
      arn: secret.ARN,
      currentVersionId: versions.find(([, stages]) => stages.includes('AWSCURRENT'))?.[0],
    }
  })
