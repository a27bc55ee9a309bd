import { asGatewayError, GatewayError } from '../base/errors.ts'
import type { RegisteredKey } from '../config/key-source.ts'
import { safeJson, visible } from '../contract/control-characters.ts'
import type { ModelMap } from '../contract/model-map.ts'
import type { ProviderStanding, ProvidersAnswer } from '../contract/provider-question.ts'
import { providers as builtInRows } from '../contract/providers.ts'
import { type BuiltIns, serviceOf } from '../providers/target.ts'
import { undeployedHost } from '../providers/undeployed-host.ts'
import { cutRedacted } from '../redaction/redact.ts'
import { askProvider } from './ask-provider.ts'

/** What the function's answer about its providers is made of. Map and keys are read anew: what is registered now is asked about. */
export interface StandingParts {
  readonly readMap: () => Promise<ModelMap>
  readonly readKey: (secret: string) => Promise<RegisteredKey>
  readonly builtIns: BuiltIns
  /** Whom the gateway may ask. */
  readonly origins: ReadonlySet<string>
  /** Takes one line of JSON, without its newline. */
  readonly log: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

interface Asked {
  readonly requestId: string
  /** Time left for the whole answer, in milliseconds. */
  readonly remainingMs: number
}

/** The whole answer takes no longer, in milliseconds; what is left of the platform's time is for the way back. */
const mostMs = 15_000
const marginMs = 1_000
/** Ids of models in one answer: a megabyte at the very most. */
const mostModels = { inAll: 5_000, each: 1_000 } as const

/** Asks every provider at once, and logs one line of its own kind. Never rejects. */
export async function standingOfAll(parts: StandingParts, { requestId, remainingMs }: Asked): Promise<ProvidersAnswer> {
  const startedAt = parts.now()
  const limitMs = Math.max(Math.min(mostMs, remainingMs - marginMs), 1)
  const read = await inTime(limitMs / 2, parts.readMap()).catch((error: unknown) => asGatewayError(error))
  const map = read instanceof GatewayError ? { version: 1 as const, models: {} } : read
  const used = new Set(Object.values(map.models).map(({ provider }) => provider))
  const names = [...new Set([...Object.keys(builtInRows), ...used])]
  const leftMs = Math.max(limitMs - (parts.now() - startedAt), 1)
  const each = Math.min(mostModels.each, Math.ceil(mostModels.inAll / names.length))

  const ask = async (provider: string): Promise<ProviderStanding> => {
    const facts = { provider, used: used.has(provider) }
    const service = serviceOf(map, provider, parts.builtIns)
    if (service === undefined) return { ...facts, verdict: 'unknown' }
    const problem = undeployedHost(service, parts.origins)
    if (problem !== undefined)
      return { ...facts, verdict: 'unknown', words: visible(cutRedacted(problem.message, 1_000)) }
    const over = new AbortController()
    const asking = askProvider(service, { readKey: parts.readKey, mostModels: each, signal: over.signal })
    try {
      return { ...facts, ...(await inTime(leftMs, asking)) }
    } catch (error) {
      return { ...facts, verdict: 'unreachable', words: asGatewayError(error).message }
    } finally {
      over.abort(tooLate(leftMs))
    }
  }

  const providers = await Promise.all(names.map(ask))
  parts.log(standingLine(requestId, providers, startedAt, parts.now()))
  return {
    sfai: 'providers',
    ...(read instanceof GatewayError && { modelMap: visible(cutRedacted(read.message, 1_000)) }),
    providers,
  }
}

/** @throws GatewayError when it takes longer */
async function inTime<T>(ms: number, work: Promise<T>): Promise<T> {
  let clock: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(tooLate(ms)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(clock))
}

const tooLate = (ms: number): GatewayError =>
  new GatewayError({
    status: 504,
    message: `no answer within ${Math.round(ms / 1000)} s`,
    type: 'timeout_error',
    code: 'upstream_timeout',
  })

function standingLine(requestId: string, standings: readonly ProviderStanding[], startedAt: number, now: number) {
  const isWell = standings.every(({ verdict }) => verdict === 'accepted')
  return safeJson({
    time: new Date(now).toISOString(),
    level: isWell ? 'info' : 'warn',
    message: 'providers',
    requestId,
    providers: standings.map(({ provider, verdict, status }) => ({
      provider: visible(cutRedacted(provider, 100)),
      verdict,
      status,
    })),
    durationMs: now - startedAt,
  })
}
