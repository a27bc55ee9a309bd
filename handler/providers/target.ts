import { badRequest, GatewayError } from '../base/errors.ts'
import type { Use } from '../contract/capabilities/capabilities.ts'
import type { ModelEntry, ModelMap } from '../contract/model-map.ts'
import { modelEntryOf, providerTypeOf } from '../contract/model-map.ts'
import { builtInProvider } from '../contract/providers.ts'
import { cutRedacted } from '../redaction/redact.ts'
import { providerOf } from './registry.ts'
import type { Place, Service, Target, Wire } from './shared/provider.ts'

/** Where the built-in providers are, and which secrets hold their keys, by provider. */
export interface BuiltIns {
  /** Base URLs that replace the providers' own. */
  readonly baseUrls: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** Follows an alias, or throws the 404 that OpenAI answers to an unknown model. */
export function targetOf(map: ModelMap, alias: string, builtIns: BuiltIns): Target {
  const entry = modelEntryOf(map, alias)
  const type = entry && providerTypeOf(map, entry.provider)
  if (!entry || !type) throw unknownModel(map, alias)
  return providerOf(entry.provider, type).target(placeOf(map, alias, entry, builtIns), entry.capabilities)
}

function placeOf(map: ModelMap, alias: string, entry: ModelEntry, builtIns: BuiltIns): Place {
  return {
    ...placeOfProvider(map, entry.provider, builtIns),
    alias,
    model: entry.model,
    defaults: entry.defaults ?? {},
  }
}

/** Where a provider is, by its name: as the map describes it, else as the function was deployed. */
function placeOfProvider(map: ModelMap, provider: string, builtIns: BuiltIns): Service {
  const described = map.providers && Object.hasOwn(map.providers, provider) ? map.providers[provider] : undefined
  const builtIn = builtInProvider(provider)
  const own = builtIn && (builtIns.baseUrls[builtIn.id] ?? builtIn.baseUrl)
  return {
    provider,
    baseUrl: withoutLastSlashes(described?.baseUrl ?? own ?? ''),
    secret: described?.secret ?? (builtIn && builtIns.secrets[builtIn.id]),
  }
}

/** A provider itself, whatever model is asked of it; undefined for a name that neither the map nor the gateway knows. */
export function serviceOf(map: ModelMap, name: string, builtIns: BuiltIns): (Service & { wire: Wire }) | undefined {
  const type = providerTypeOf(map, name)
  return type && { ...placeOfProvider(map, name, builtIns), wire: providerOf(name, type).wire }
}

function withoutLastSlashes(url: string): string {
  let end = url.length
  while (url[end - 1] === '/') end -= 1
  return url.slice(0, end)
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
