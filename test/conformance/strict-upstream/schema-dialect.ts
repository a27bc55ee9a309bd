import { invalid, type Refusal } from './refusal.ts'

/** Anthropic's structured outputs know a dialect of JSON Schema; the rest is refused. */
const keywords = new Set([
  ...['$ref', '$defs', 'definitions', 'type', 'enum', 'const', 'description', 'title', 'default'],
  ...['properties', 'required', 'additionalProperties', 'items', 'minItems', 'anyOf', 'allOf', 'format'],
])
const formats = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'])

export function dialectFault(schema: unknown, path: string): Refusal | undefined {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return undefined
  const fields = new Map<string, unknown>(Object.entries(schema))
  if (fields.has('$ref') && [...fields.keys()].some((name) => !['$ref', '$defs', 'definitions'].includes(name))) {
    return invalid(`${path}: '$ref' may not stand beside other keywords`)
  }
  const unknown = [...fields.keys()].find((name) => !keywords.has(name))
  if (unknown) return invalid(`${path}: property '${unknown}' is not supported`)
  const isObject = [fields.get('type')].flat().includes('object')
  if (isObject && fields.get('additionalProperties') !== false) {
    return invalid(`${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`)
  }
  if (fields.has('format') && !formats.has(String(fields.get('format')))) {
    return invalid(`${path}: string format '${fields.get('format')}' is not supported`)
  }
  const inner = [
    ...['properties', '$defs', 'definitions'].flatMap((name) => Object.entries(fields.get(name) ?? {})),
    ...['anyOf', 'allOf'].flatMap((name) => Object.entries(fields.get(name) ?? {})),
    ['items', fields.get('items')] as const,
  ]
  for (const [name, value] of inner) {
    const fault = dialectFault(value, `${path}.${name}`)
    if (fault) return fault
  }
  return undefined
}
