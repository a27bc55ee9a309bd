import type { SecretsManager } from '@aws-sdk/client-secrets-manager'
import { type GatewayError, notConfigured } from '../../handler/base/errors.ts'
import { cachedKeys, type KeySource } from '../../handler/config/key-source.ts'
import type { Lazy } from '../base/lazy.ts'

/** As long as the deployed gateway keeps them; a key that is refused is read again at once. */
const keyTtlMs = 300_000

/** Keys from environment variables, each named like the last part of its secret: `/sfai/prod/OPENAI_API_KEY`. */
export function keysInEnvironment(environment: NodeJS.ProcessEnv): KeySource {
  const read = async (secret: string): Promise<string> => {
    const name = variableOf(secret)
    return usable(environment[name], `The environment variable ${name}`)
  }
  return cachedKeys(read, { ttlMs: Number.POSITIVE_INFINITY, now: Date.now })
}

/** Keys from Secrets Manager, read with the administrator's own credentials; `report`: one could not be renewed. */
export function keysInSecretsManager(secrets: Lazy<SecretsManager>, report: (error: GatewayError) => void): KeySource {
  const read = async (secret: string): Promise<string> => {
    const client = await secrets()
    const answer = await client.getSecretValue({ SecretId: secret }).catch((cause: unknown) => {
      const why = cause instanceof Error ? cause.name : 'no answer'
      throw notConfigured('key_unreadable', `The secret ${secret} could not be read: ${why}.`, cause)
    })
    return usable(answer.SecretString, `The secret ${secret}`)
  }
  return cachedKeys(read, { ttlMs: keyTtlMs, now: Date.now, report })
}

/** The environment variable that stands for a secret; an ARN ends in six characters of AWS's own. */
export function variableOf(secret: string): string {
  const name = secret.startsWith('arn:') ? secret.replace(/-\w{6}$/, '') : secret
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1)
}

function usable(value: string | undefined, source: string): string {
  const key = value?.trim() ?? ''
  if (key === '') throw notConfigured('key_missing', `${source} holds no key.`)
  // Anything else would break the header it is sent in.
  if (!/^[\x21-\x7e]+$/.test(key)) throw notConfigured('key_invalid', `${source} does not hold a bare API key.`)
  return key
}
