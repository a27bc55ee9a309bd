import { badRequest, GatewayError } from '../base/errors.ts'
import { anthropicTable } from '../contract/capabilities/anthropic.ts'
import type { AnthropicCapabilities, OpenAiCapabilities, Use } from '../contract/capabilities/capabilities.ts'
import { lookUp } from '../contract/capabilities/capabilities.ts'
import { compatibleTable, openaiTable } from '../contract/capabilities/openai.ts'
import type { BuiltInProvider, ModelEntry, ModelMap } from '../contract/model-map.ts'
import { builtInProviders, modelEntryOf, providerTypeOf } from '../contract/model-map.ts'
import { cutRedacted } from '../redaction/redact.ts'

/** Where an alias leads: a provider, one of its models, and what that model accepts. */
interface Place {
  readonly alias: string
  /** The provider's name in the model map. */
  readonly provider: string
  /** The provider's own id of the model. */
  readonly model: string
  readonly baseUrl: string
  /** The secret that holds the key; undefined: the provider wants none. */
  readonly secret: string | undefined
  readonly defaults: Readonly<Record<string, unknown>>
}

export type AnthropicTarget = Place & { readonly type: 'anthropic'; readonly accepts: AnthropicCapabilities }
export type OpenAiTarget = Place & { readonly type: 'openai'; readonly accepts: OpenAiCapabilities }
export type Target = AnthropicTarget | OpenAiTarget

/** Where the built-in providers are, and which secrets hold their keys. */
export interface BuiltIns {
  readonly baseUrls: Readonly<Partial<Record<BuiltInProvider, string>>>
  readonly secrets: Readonly<Record<BuiltInProvider, string>>
}

const ownBaseUrls: Readonly<Record<BuiltInProvider, string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
}

/** Follows an alias, or throws the 404 that OpenAI answers to an unknown model. */
export function targetOf(map: ModelMap, alias: string, builtIns: BuiltIns): Target {
  const entry = modelEntryOf(map, alias)
  const type = entry && providerTypeOf(map, entry.provider)
  if (!entry || !type) throw unknownModel(map, alias)
  const place = placeOf(map, alias, entry, builtIns)
  return type === 'anthropic'
    ? { ...place, type, accepts: { ...lookUp(anthropicTable, entry.model), ...entry.capabilities } }
    : { ...place, type, accepts: { ...lookUp(openaiTableOf(entry.provider), entry.model), ...entry.capabilities } }
}

/** Only OpenAI's own models are known by name. */
const openaiTableOf = (provider: string) => (provider === 'openai' ? openaiTable : compatibleTable)

function placeOf(map: ModelMap, alias: string, entry: ModelEntry, builtIns: BuiltIns): Place {
  const described = map.providers?.[entry.provider]
  const builtIn = builtInProviders.find((name) => name === entry.provider)
  const own = builtIn && (builtIns.baseUrls[builtIn] ?? ownBaseUrls[builtIn])
  return {
    alias,
    provider: entry.provider,
    model: entry.model,
    baseUrl: (described?.baseUrl ?? own ?? '').replace(/\/+$/, ''),
    secret: described?.secret ?? (builtIn && builtIns.secrets[builtIn]),
    defaults: entry.defaults ?? {},
  }
}

/** Where the alias's fallbacks lead, as far as they serve the same use. */
export function fallbacksOf(map: ModelMap, alias: string, use: Use, builtIns: BuiltIns): readonly Target[] {
  const names = modelEntryOf(map, alias)?.fallbacks ?? []
  return names.map((name) => targetOf(map, name, builtIns)).filter(({ accepts }) => accepts.serves.includes(use))
}

/** Refuses a route that the model cannot serve. */
export function mustServe(target: Target, use: Use): void {
  if (target.accepts.serves.includes(use)) return
  const served = target.accepts.serves.join(', ')
  throw badRequest(
    `The model '${target.alias}' does not serve ${use}; it serves: ${served}.`,
    'model',
    'unsupported_model',
  )
}

function unknownModel(map: ModelMap, alias: string): GatewayError {
  const message = `The model '${cutRedacted(alias, 100)}' does not exist. Models here: ${Object.keys(map.models).join(', ')}.`
  return new GatewayError({
    status: 404,
    message,
    type: 'invalid_request_error',
    code: 'model_not_found',
    param: 'model',
  })
}

/** The request as the alias completes it; what the client says wins. */
export function withDefaults<R extends Record<string, unknown>>(request: R, { defaults }: Target): R {
  const missing = Object.entries(defaults).filter(([name]) => request[name] === undefined || request[name] === null)
  return missing.length > 0 ? { ...request, ...Object.fromEntries(missing) } : request
}
