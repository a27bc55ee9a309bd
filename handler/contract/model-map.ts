import { capabilityProblems, type ProviderType, providerTypes } from './capabilities/types.ts'
import { builtInProvider, providers } from './providers.ts'
import type { Of } from './shapes/shape.ts'
import { fits, problemsOf } from './shapes/shape.ts'
import { anything, exactly, listOf, mapOf, object, oneOf, optional, record, string, text } from './shapes/shapes.ts'

/** How large a map may be; `characters` of its text. Every request that names an unknown model is told all aliases. */
const most = { characters: 1_000_000, aliases: 1_000, providers: 100, fallbacks: 20 } as const

const modelEntry = object({
  provider: text((name) => name !== '', 'the name of a provider'),
  model: text((id) => id !== '', "the provider's id of a model"),
  /** One line for people, shown by GET /models. */
  description: optional(string),
  /** Request fields to use where the client names none, such as `reasoning_effort`. */
  defaults: optional(record),
  /** Corrections of the built-in capability table, field by field. */
  capabilities: optional(record),
  /** Aliases that answer, in this order, where this one cannot. Their own fallbacks are not followed. */
  fallbacks: optional(listOf(string, 0, most.fallbacks)),
})
export type ModelEntry = Of<typeof modelEntry>

const providerEntry = object({
  type: oneOf(...providerTypes),
  /** Base URL as the provider's official SDK expects it: with `/v1` for openai, without for anthropic. */
  baseUrl: optional(text(isSafeUrl, 'an https URL (http only for this machine)')),
  /** Name or ARN of the Secrets Manager secret that holds the key; left out: no key is sent. */
  secret: optional(string),
})

const modelMap = object({
  version: exactly(1),
  providers: optional(mapOf(providerEntry, most.providers)),
  models: mapOf(modelEntry, most.aliases),
  $schema: optional(anything),
})
export type ModelMap = Of<typeof modelMap>

/** A problem an admin can mend; `code` is stable, so that it can be translated. */
export type MapProblemCode =
  | 'not_json'
  | 'too_large'
  | 'invalid'
  | 'no_models'
  | 'unknown_provider'
  | 'missing_base_url'
  | 'invalid_capability'
  | 'unknown_fallback'
  | 'responses_name'

export interface MapProblem {
  readonly path: string
  readonly code: MapProblemCode
  readonly message: string
}

export type ParsedModelMap =
  | { readonly ok: true; readonly map: ModelMap; readonly warnings: readonly MapProblem[] }
  | { readonly ok: false; readonly problems: readonly MapProblem[] }

/** Reads the text of model_map.json. Every problem is reported, not only the first. */
export function parseModelMap(text: string): ParsedModelMap {
  if (text.length > most.characters) {
    const message = `The map has ${text.length} characters; ${most.characters} is the most.`
    return { ok: false, problems: [{ path: '', code: 'too_large', message }] }
  }
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { ok: false, problems: [{ path: '', code: 'not_json', message: `This is not JSON: ${message}` }] }
  }
  if (!fits(modelMap, value)) {
    return { ok: false, problems: problemsOf(modelMap, value).map((problem) => ({ ...problem, code: 'invalid' })) }
  }
  const problems = contradictions(value)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, map: value, warnings: warningsOf(value) }
}

/** What the shape cannot see: names that must exist elsewhere in the map. */
function contradictions(map: ModelMap): MapProblem[] {
  const problems: MapProblem[] = []
  const add = (path: string, code: MapProblemCode, message: string) => problems.push({ path, code, message })

  const known = [...new Set([...Object.keys(providers), ...Object.keys(map.providers ?? {})])].join(', ')
  if (Object.keys(map.models).length === 0) add('models', 'no_models', 'The map names no model.')
  for (const [name, provider] of Object.entries(map.providers ?? {})) {
    if (!builtInProvider(name) && !provider.baseUrl) {
      add(`providers.${name}.baseUrl`, 'missing_base_url', `Provider '${name}' is not built in, so it needs a baseUrl.`)
    }
  }
  for (const [alias, entry] of Object.entries(map.models)) {
    const type = providerTypeOf(map, entry.provider)
    if (type === undefined) {
      const message = `Model '${alias}' names the provider '${entry.provider}', which does not exist. Known: ${known}.`
      add(`models.${alias}.provider`, 'unknown_provider', message)
    } else {
      for (const problem of capabilityProblems(type, entry.capabilities ?? {})) {
        add(`models.${alias}.capabilities.${problem.path}`, 'invalid_capability', problem.message)
      }
    }
    for (const [index, other] of (entry.fallbacks ?? []).entries()) {
      const why = other === alias ? 'is itself' : modelEntryOf(map, other) ? undefined : 'does not exist'
      const message = `Model '${alias}' falls back to '${other}', which ${why}.`
      if (why) add(`models.${alias}.fallbacks[${index}]`, 'unknown_fallback', message)
    }
  }
  return problems
}

/**
 * Continue sends such names to POST /responses: its CLI those that begin like gpt-5 or o1, whatever the configuration
 * says, its IDE extension those with gpt-5 to gpt-9 anywhere in them.
 */
const responsesName = /^o\d|gpt-[5-9]/i

function warningsOf(map: ModelMap): MapProblem[] {
  return Object.keys(map.models)
    .filter((alias) => responsesName.test(alias))
    .map((alias) => ({
      path: `models.${alias}`,
      code: 'responses_name',
      message: `Continue treats a model called '${alias}' as one of OpenAI's own and speaks another API. Choose a role name.`,
    }))
}

/** The language a provider speaks, or undefined when the map does not know the name. */
export function providerTypeOf(map: ModelMap, name: string): ProviderType | undefined {
  const entry = map.providers && Object.hasOwn(map.providers, name) ? map.providers[name] : undefined
  return entry?.type ?? builtInProvider(name)?.type
}

/** The entry of an alias; names such as `constructor` are no aliases. */
export function modelEntryOf(map: ModelMap, alias: string): ModelEntry | undefined {
  return Object.hasOwn(map.models, alias) ? map.models[alias] : undefined
}

function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false
  const { protocol, hostname } = new URL(value)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}
