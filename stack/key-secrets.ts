import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager'
import { RemovalPolicy, type Stack } from 'aws-cdk-lib/core'
import { clientKeysSecretName } from '../handler/contract/names.ts'
import { providers } from '../handler/contract/providers.ts'

export interface KeySecrets {
  /** One for each built-in provider. */
  readonly providers: readonly CfnSecret[]
  readonly clients: CfnSecret
}

/**
 * The secrets, born empty: the L2 `Secret` would fill them with a random value, which reads as a registered key.
 * They outlive the stack with their values; only a first deploy that fails takes them back with it, or their names
 * would stand in the way of the next attempt.
 */
export const keySecrets = (stack: Stack): KeySecrets => ({
  providers: Object.values(providers).map(({ secretConstructId, secretName, title }) =>
    emptySecret(stack, secretConstructId, secretName, `${title} API key`),
  ),
  clients: emptySecret(stack, 'ClientKeys', clientKeysSecretName, 'Hashes of the client keys'),
})

function emptySecret(stack: Stack, id: string, name: string, description: string): CfnSecret {
  const secret = new CfnSecret(stack, id, { name, description })
  secret.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
  return secret
}
