import { type GatewayError, notConfigured } from '../errors.ts'
import { objectIn } from '../json.ts'
import type { AwsApi } from './aws-api.ts'
import { awsErrorCode } from './aws-api.ts'

/** Where the gateway learns the providers' keys. */
export interface KeySource {
  /** The key to use now; throws a GatewayError an admin understands when there is none. */
  key(secret: string): Promise<string>
  /** The provider refused `refused`: the newest key, which may be the same one. */
  newerThan(secret: string, refused: string): Promise<string>
}

/** Keys as they are read, kept for a while; one reading at a time for each secret. */
export function cachedKeys(
  read: (secret: string) => Promise<string>,
  { ttlMs, now }: { ttlMs: number; now: () => number },
): KeySource {
  const known = new Map<string, { key: string; readAt: number }>()
  const reading = new Map<string, Promise<string>>()

  function fresh(secret: string): Promise<string> {
    const underway = reading.get(secret)
    if (underway) return underway
    const started = read(secret)
      .then((key) => {
        known.set(secret, { key, readAt: now() })
        return key
      })
      .finally(() => reading.delete(secret))
    reading.set(secret, started)
    return started
  }

  return {
    async key(secret) {
      const kept = known.get(secret)
      if (kept && now() - kept.readAt < ttlMs) return kept.key
      // A key that cannot be re-read is still the best we have.
      return fresh(secret).catch((error: unknown) => {
        if (kept) return kept.key
        throw error
      })
    },
    async newerThan(secret, refused) {
      const kept = known.get(secret)
      return kept && kept.key !== refused ? kept.key : fresh(secret)
    },
  }
}

/** Reads a key's AWSCURRENT value. */
export function keysInSecretsManager(aws: AwsApi): (secret: string) => Promise<string> {
  return async (secret) => {
    const answer = await aws.getSecretValue(secret).catch((error: unknown) => {
      throw notConfigured('key_unreadable', `The secret ${secret} could not be read: no answer.`, error)
    })
    if (answer.status === 200) return usableKey(secret, answer.body)
    const code = awsErrorCode(answer.body)
    throw code === 'ResourceNotFoundException'
      ? missingKey(secret)
      : notConfigured('key_unreadable', `The secret ${secret} could not be read: ${answer.status} ${code}.`)
  }
}

function usableKey(secret: string, body: string): string {
  const value = objectIn(body)?.SecretString
  const key = typeof value === 'string' ? value.trim() : ''
  if (key === '') throw missingKey(secret)
  // What would break the header, or is the JSON that the console makes of a key.
  if (!/^[\x21-\x7e]+$/.test(key) || key.startsWith('{')) {
    throw notConfigured(
      'key_invalid',
      `The secret ${secret} does not hold a bare API key. An administrator sets it with: sfai-admin set-secrets`,
    )
  }
  return key
}

function missingKey(secret: string): GatewayError {
  return notConfigured(
    'key_missing',
    `The secret ${secret} holds no key yet. An administrator sets it with: sfai-admin set-secrets`,
  )
}
