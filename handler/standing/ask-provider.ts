import { GatewayError } from '../base/errors.ts'
import type { RegisteredKey } from '../config/key-source.ts'
import type { KeyVerdict, ProviderStanding } from '../contract/provider-question.ts'
import type { Service, Wire } from '../providers/shared/provider.ts'
import { keepSecret } from '../redaction/known.ts'
import { type Answer, send, textOf } from '../upstream/send.ts'
import { pageAfter, pageIn } from './model-list.ts'
import { errorIn, holdsPart, withoutKey } from './said.ts'

/** What one provider is asked with. */
export interface Asking {
  readonly readKey: (secret: string) => Promise<RegisteredKey>
  /** The most ids of models that are told. */
  readonly mostModels: number
  /** Ends the asking; its reason is told. */
  readonly signal: AbortSignal
}

type Found = Omit<ProviderStanding, 'provider' | 'used'>

const mostPages = 5
/** The longest list known has about one million bytes. */
const mostBytes = 4_000_000

/** Asks a provider for its models with the key that is registered now, not with one that was read before. Never rejects. */
export async function askProvider(service: Service & { wire: Wire }, asking: Asking): Promise<Found> {
  let registered: RegisteredKey | undefined
  try {
    registered = service.secret === undefined ? undefined : await asking.readKey(service.secret)
  } catch (error) {
    return unread(error)
  }
  const { key, version } = registered ?? {}
  if (key !== undefined) keepSecret(key)
  const found = await listed(service, key, asking).catch((error: unknown) => unanswered(error, key))
  return version === undefined ? found : { ...found, version }
}

async function listed({ baseUrl, wire, provider }: Service & { wire: Wire }, key: string | undefined, asking: Asking) {
  const models: string[] = []
  let after: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const url = pageAfter(`${baseUrl}${wire.modelsPath}`, after)
    const answer = await send({ url, method: 'GET', headers: wire.headers(key), signal: asking.signal })
    const body = await textOf(answer.body, mostBytes)
    const { status } = answer
    if (status !== 200) return refusal(answer, body, { provider, wire, key })
    const list = pageIn(body)
    if (list === undefined) return { verdict: 'unknown', status, words: 'no list of models' } as const
    models.push(...list.ids.filter((id) => !holdsPart(id, key)))
    after = list.after
    if (after === undefined || models.length > asking.mostModels) break
  }
  const moreModels = after !== undefined || models.length > asking.mostModels
  const told = models.slice(0, asking.mostModels)
  return { verdict: 'accepted', status: 200, models: told, ...(moreModels && { moreModels }) } as const
}

function refusal(
  { status, headers }: Answer,
  body: string,
  { provider, wire, key }: { provider: string; wire: Wire; key: string | undefined },
): Found {
  const said = errorIn(body)
  // A proxy's page, or a firewall's, is no provider's word.
  if (said === undefined) return { verdict: 'unknown', status, words: 'no answer of the provider itself' }
  const fault = wire.fault({ status, headers, body, provider })
  return { verdict: verdictOf(status, fault, said), status, words: withoutKey(said, key) }
}

/** A key of OpenAI's that may chat, but not list models, is known to the provider all the same. */
const lacksScope = /missing scopes/i

function verdictOf(status: number, fault: GatewayError, said: string): KeyVerdict {
  if (fault.code === 'insufficient_quota') return 'out-of-credit'
  if (status === 429) return 'rate-limited'
  const isRefused = status === 401 || status === 403 || fault.code === 'upstream_auth'
  return isRefused && !lacksScope.test(said) ? 'refused' : 'unknown'
}

const unreadVerdicts: Readonly<Record<string, KeyVerdict>> = { key_missing: 'missing', key_invalid: 'unusable' }

function unread(error: unknown): Found {
  if (!(error instanceof GatewayError)) return { verdict: 'unreadable' }
  return { verdict: unreadVerdicts[error.code ?? ''] ?? 'unreadable', words: withoutKey(error.message, undefined) }
}

/** Of a network's errors only the code is told: `ECONNREFUSED`, `ENOTFOUND`. */
function unanswered(error: unknown, key: string | undefined): Found {
  if (error instanceof GatewayError) return { verdict: 'unreachable', words: withoutKey(error.message, key) }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  return { verdict: 'unreachable', ...(/^[A-Z_]{3,40}$/.test(code) && { words: code }) }
}
