import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '../../contract/shapes/shape.ts'

type Schema = Readonly<Record<string, unknown>>

/**
 * A JSON schema in the dialect of Anthropic's structured outputs: every object closed, `oneOf` as `anyOf`, and what the
 * dialect lacks said in words (the official SDK does the same in `transform-json-schema`).
 */
export function plainSchema(schema: Schema): Record<string, unknown> {
  // Nothing may stand beside a reference but what it refers to.
  if (schema.$ref !== undefined) return { $ref: schema.$ref, ...definitionsIn(schema) }
  const plain: Record<string, unknown> = {}
  const unsaid: string[] = []
  for (const [key, value] of Object.entries(schema)) {
    const said = keyword(key, value)
    if (said) Object.assign(plain, said)
    else unsaid.push(`${key}: ${JSON.stringify(value)}`)
  }
  if (isObject(schema)) plain.additionalProperties = false
  if (unsaid.length > 0) {
    const described = typeof plain.description === 'string' ? `${plain.description}\n\n` : ''
    plain.description = `${described}{${unsaid.join(', ')}}`
  }
  return plain
}

/** Whether a schema is in that dialect already. */
export const isPlain = (schema: Schema): boolean => isDeepStrictEqual(plainSchema(schema), schema)

const isObject = ({ type }: Schema): boolean => type === 'object' || (Array.isArray(type) && type.includes('object'))

const definitionsIn = (schema: Schema): Record<string, unknown> =>
  Object.fromEntries(
    ['$defs', 'definitions'].flatMap((name) => (name in schema ? [[name, eachValue(schema[name])]] : [])),
  )

const asTheyAre = new Set(['type', 'enum', 'const', 'description', 'title', 'required', 'default'])
const formats = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid'])

/** What one keyword becomes; undefined when it can only be put into words. */
function keyword(key: string, value: unknown): Record<string, unknown> | undefined {
  if (asTheyAre.has(key)) return { [key]: value }
  switch (key) {
    case '$schema':
    case '$id':
      return {}
    case 'additionalProperties':
      // What a map holds is said in words; that an object is open cannot be had.
      return isRecord(value) ? undefined : {}
    case '$defs':
    case 'definitions':
    case 'properties':
      return { [key]: eachValue(value) }
    case 'items':
      return isRecord(value) ? { items: plainSchema(value) } : undefined
    case 'anyOf':
    case 'allOf':
      return { [key]: each(value) }
    case 'oneOf':
      return { anyOf: each(value) }
    case 'format':
      return formats.has(String(value)) ? { format: value } : undefined
    case 'minItems':
      return value === 0 || value === 1 ? { minItems: value } : undefined
    default:
      return undefined
  }
}

const each = (schemas: unknown): unknown =>
  Array.isArray(schemas) ? schemas.map((schema: unknown) => (isRecord(schema) ? plainSchema(schema) : schema)) : schemas

const eachValue = (schemas: unknown): unknown =>
  isRecord(schemas)
    ? Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, isRecord(schema) ? plainSchema(schema) : schema]),
      )
    : schemas
