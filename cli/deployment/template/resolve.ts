import { conditionHolds } from './conditions.ts'
import type { TemplateFacts } from './facts.ts'
import { type Context, resolve } from './functions.ts'
import { isRecord, noValue, Unresolved, type Value } from './value.ts'

/** A resource of the deployed template, with its properties worked out. */
export interface ResolvedResource {
  readonly type: string
  /** What CloudFormation made under this logical id. */
  readonly physicalId: string
  readonly properties: Readonly<Record<string, Value>>
}

/** Logical id → resource. */
export type ResolvedTemplate = Readonly<Record<string, ResolvedResource>>

/**
 * What the deployed template says in values: the template as CloudFormation keeps it, its parameters as deployed, the
 * physical ids of what was made. Resources that were not made (their condition is false) are left out.
 * Pure; never throws: what cannot be worked out is `Unresolved`.
 */
export function resolveTemplate(template: unknown, facts: TemplateFacts): ResolvedTemplate {
  const section = (name: string): Readonly<Record<string, unknown>> => {
    const given = isRecord(template) ? template[name] : undefined
    return isRecord(given) ? given : {}
  }
  const context: Context = {
    facts,
    mappings: section('Mappings'),
    definitions: section('Resources'),
    holds: (name) => conditionHolds(name, section('Conditions'), context),
  }
  const resolved = Object.entries(section('Resources')).flatMap(([logicalId, definition]) => {
    const made = facts.resources[logicalId]
    if (made === undefined || !isRecord(definition)) return []
    const properties = resolve(isRecord(definition.Properties) ? definition.Properties : {}, context)
    return [[logicalId, { type: made.type, physicalId: made.physicalId, properties: asRecord(properties) }] as const]
  })
  return Object.fromEntries(resolved)
}

const asRecord = (value: Value | typeof noValue): Readonly<Record<string, Value>> =>
  value === noValue || typeof value !== 'object' || value === null || value instanceof Unresolved || isList(value)
    ? {}
    : value

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
