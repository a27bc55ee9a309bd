import { type GatewayError, notConfigured } from '../base/errors.ts'
import { objectIn } from '../base/json.ts'
import { keepSecret } from '../redaction/known.ts'
import type { AwsApi } from './aws-api.ts'
import { awsErrorCode } from './aws-api.ts'
import { type Refreshing, refreshing } from './refreshing.ts'

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
 * Keeps each secret's key fresh; a key that cannot be read again is still the best we have. From its reading on a key is
 * a secret to everybody but its provider.
 */
export function cachedKeys(
  read: (secret: string) => Promise<string>,
  {
    ttlMs,
    now,
    report = () => undefined,
  }: { ttlMs: number; now: () => number; report?: (error: GatewayError) => void },
): KeySource {
  const keys = new Map<string, Refreshing<string>>()

  function keyIn(secret: string): Refreshing<string> {
    const known = keys.get(secret)
    if (known) return known
    const readNow = async () => {
      const key = await read(secret)
      keepSecret(key)
      return key
    }
    const started = refreshing(readNow, { refreshAfterMs: ttlMs, now, report })
    keys.set(secret, started)
    return started
  }

  return {
    key: (secret) => keyIn(secret).current(),
    async newerThan(secret, refused) {
      const key = keyIn(secret)
      const isNew = (known: string | undefined): known is string => known !== undefined && known !== refused
      const known = key.known()
      if (isNew(known)) return known
      // A reading that began before the refusal may still bring the refused key.
      await key.settled()
      const newest = key.known()
      return isNew(newest) ? newest : key.read()
    },
    async settled() {
      await Promise.all([...keys.values()].map((key) => key.settled()))
    },
  }
}

/** A key, and Secrets Manager's id of the version that it is. */
export interface RegisteredKey {
  readonly key: string
  readonly version: string | undefined
}

/** Reads a key's AWSCURRENT value. */
export const keysInSecretsManager = (aws: AwsApi) => async (secret: string) => (await registeredKey(aws, secret)).key

/** Reads a key as it is registered now. @throws GatewayError that an admin understands */
export async function registeredKey(aws: AwsApi, secret: string): Promise<RegisteredKey> {
  const answer = await aws.getSecretValue(secret).catch((error: unknown) => {
    throw notConfigured('key_unreadable', `The secret ${secret} could not be read: no answer.`, error)
  })
  if (answer.status === 200) {
    const { SecretString, VersionId } = objectIn(answer.body) ?? {}
    return { key: usableKey(secret, SecretString), version: typeof VersionId === 'string' ? VersionId : undefined }
  }
  const code = awsErrorCode(answer.body)
  throw code === 'ResourceNotFoundException'
    ? missingKey(secret)
    : notConfigured('key_unreadable', `The secret ${secret} could not be read: ${answer.status} ${code}.`)
}

function usableKey(secret: string, value: unknown): string {
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
