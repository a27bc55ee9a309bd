import { asGatewayError, type GatewayError, notConfigured } from '../base/errors.ts'
import { objectIn } from '../base/json.ts'
import { keepSecret } from '../redaction/redact.ts'
import type { AwsApi } from './aws-api.ts'
import { awsErrorCode } from './aws-api.ts'

/** Where the gateway learns the providers' keys. */
export interface KeySource {
  /** The key to use now; throws a GatewayError an admin understands when there is none. */
  key(secret: string): Promise<string>
  /** The provider refused `refused`: the newest key, which may be the same one. */
  newerThan(secret: string, refused: string): Promise<string>
  /** Resolves when no refresh is under way; awaited before a response ends, because Lambda freezes after it. */
  settled(): Promise<void>
}

/**
 * Keys as they are read, kept for a while: the first reading is waited for, later ones happen beside the requests, and
 * a key that cannot be read again is still the best we have. One reading at a time for each secret. From its reading on
 * a key is a secret to everybody but its provider.
 */
export function cachedKeys(
  read: (secret: string) => Promise<string>,
  { ttlMs, now, report }: { ttlMs: number; now: () => number; report?: (error: GatewayError) => void },
): KeySource {
  const known = new Map<string, { key: string; readAt: number }>()
  const reading = new Map<string, Promise<string>>()

  function fresh(secret: string): Promise<string> {
    const underway = reading.get(secret)
    if (underway) return underway
    const started = read(secret)
      .then((key) => {
        keepSecret(key)
        known.set(secret, { key, readAt: now() })
        return key
      })
      .finally(() => reading.delete(secret))
    reading.set(secret, started)
    return started
  }

  /** Tried again after the next time to live, not by the next request. */
  function refresh(secret: string, kept: { readAt: number }): void {
    if (reading.has(secret)) return
    fresh(secret).catch((error: unknown) => {
      kept.readAt = now()
      report?.(asGatewayError(error))
    })
  }

  return {
    async key(secret) {
      const kept = known.get(secret)
      if (!kept) return fresh(secret)
      if (now() - kept.readAt >= ttlMs) refresh(secret, kept)
      return kept.key
    },
    async newerThan(secret, refused) {
      const kept = known.get(secret)
      if (kept && kept.key !== refused) return kept.key
      // A reading that began before the refusal may still bring the refused key.
      const underway = await reading.get(secret)?.catch(() => refused)
      return underway !== undefined && underway !== refused ? underway : fresh(secret)
    },
    async settled() {
      await Promise.allSettled(reading.values())
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
