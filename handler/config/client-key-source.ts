import { type GatewayError, notConfigured } from '../base/errors.ts'
import { objectIn } from '../base/json.ts'
import { type ClientKeys, noClients, parseClientKeys } from '../contract/client-keys.ts'
import type { AwsApi } from './aws-api.ts'
import { awsErrorCode } from './aws-api.ts'
import { refreshing } from './refreshing.ts'

/** Where the gateway learns who its clients are. */
export interface ClientKeySource {
  /** The clients to judge by now; rejects (503) when they were never read: without them nobody can be identified. */
  current(): Promise<ClientKeys>
  /** Read anew for a key that is not known yet, but not for each request with an unknown key. */
  newest(): Promise<ClientKeys>
  /** Resolves when no refresh is under way; awaited before a response ends, because Lambda freezes after it. */
  settled(): Promise<void>
}

/** Requests with unknown keys cause one reading at most in this time, in milliseconds. */
const readingsApartMs = 5_000

/**
 * Keeps the clients fresh. They are read again in time, beside the requests; a sandbox that slept for longer than `ttlMs`
 * reads before it judges: a key that was revoked meanwhile must not be accepted once more.
 */
export function refreshingClientKeys(
  read: () => Promise<ClientKeys>,
  { ttlMs, now, report }: { ttlMs: number; now: () => number; report: (error: GatewayError) => void },
): ClientKeySource {
  const keys = refreshing(read, { refreshAfterMs: ttlMs / 2, staleAfterMs: ttlMs, now, report })
  return {
    current: keys.current,
    async newest() {
      if (keys.isReading() || keys.ageMs() >= readingsApartMs) await keys.refresh()
      return keys.current()
    },
    settled: keys.settled,
  }
}

/** Reads the secret that `sfai-admin clients` writes. Created empty by the stack, it means that nobody has a key. */
export function clientKeysInSecretsManager(aws: AwsApi, secret: string): () => Promise<ClientKeys> {
  return async () => {
    const answer = await aws.getSecretValue(secret).catch((error: unknown) => {
      throw unreadable(secret, 'no answer', error)
    })
    if (answer.status === 200) return parsed(secret, answer.body)
    if (neverFilled(answer.body)) return noClients
    throw unreadable(secret, `${answer.status} ${awsErrorCode(answer.body)}`)
  }
}

/** A secret without a value names the missing AWSCURRENT; one that was deleted must not let everybody in. */
const neverFilled = (body: string): boolean =>
  awsErrorCode(body) === 'ResourceNotFoundException' && /staging label:? *AWSCURRENT/i.test(body)

/** Whatever else is in the secret, also nothing that can be read: it must not let everybody in. */
function parsed(secret: string, body: string): ClientKeys {
  const value = objectIn(body)?.SecretString
  try {
    return parseClientKeys(typeof value === 'string' ? value : '')
  } catch (error) {
    throw unreadable(secret, error instanceof Error ? error.message : 'damaged', error)
  }
}

const unreadable = (secret: string, why: string, cause?: unknown): GatewayError =>
  notConfigured('clients_unreadable', `The client keys in ${secret} could not be read: ${why}.`, cause)
