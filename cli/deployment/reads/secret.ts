import { emptyAnswer } from '../../aws/calls/describe-stack.ts'
import type { AwsSdk } from '../../aws/sdk.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { SecretState } from '../deployment.ts'
import type { Observed } from '../observed.ts'
import { reading } from './reading.ts'

/** A secret's metadata, and whether it holds anything. Its value is looked at once and never kept. */
export const readSecret = (sdk: AwsSdk, name: string): Promise<Observed<SecretState>> =>
  reading(t.aws.doing.readSecret(name), ['ResourceNotFoundException'], async () => {
    const secrets = await sdk.secrets()
    const [secret, value] = await Promise.all([secrets.describeSecret({ SecretId: name }), fillingOf(sdk, name)])
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
      lastChanged: secret.LastChangedDate,
      value,
    }
  })

async function fillingOf(sdk: AwsSdk, name: string): Promise<SecretState['value']> {
  const secrets = await sdk.secrets()
  try {
    const { VersionId, SecretString = '', SecretBinary } = await secrets.getSecretValue({ SecretId: name })
    if (VersionId === undefined) return 'unknown'
    return SecretString.trim() !== '' || (SecretBinary?.length ?? 0) > 0 ? 'filled' : 'empty'
  } catch (error) {
    // A secret that never got a value has no version to give.
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return 'empty'
    return 'unknown'
  }
}
