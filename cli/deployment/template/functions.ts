import { attributeOf, roleArn } from './attributes.ts'
import { pseudoParameter, type TemplateFacts } from './facts.ts'
import { isRecord, noValue, Unresolved, unresolvedIn, type Value } from './value.ts'

/** All that a function of a template may look at. */
export interface Context {
  readonly facts: TemplateFacts
  readonly mappings: Readonly<Record<string, unknown>>
  /** The template's resources as written. */
  readonly definitions: Readonly<Record<string, unknown>>
  readonly holds: (condition: string) => boolean | undefined
}

type Result = Value | typeof noValue

/** A value of a template, its functions worked out from the inside outwards. */
export function resolve(written: unknown, context: Context): Result {
  if (Array.isArray(written)) return written.map((one) => resolve(one, context)).filter(isThere)
  if (!isRecord(written)) return literal(written)
  const entries = Object.entries(written)
  const [only] = entries
  if (entries.length === 1 && only !== undefined && /^(Ref|Fn::.+)$/.test(only[0])) {
    const [name, argument] = only
    return calls[name]?.(argument, context) ?? new Unresolved(name)
  }
  const properties = entries.map(([key, value]) => [key, resolve(value, context)] as const)
  return Object.fromEntries(properties.flatMap(([key, value]) => (isThere(value) ? [[key, value]] : [])))
}

const isThere = (value: Result): value is Value => value !== noValue

const literal = (written: unknown): Value =>
  typeof written === 'string' || typeof written === 'number' || typeof written === 'boolean' || written === null
    ? written
    : new Unresolved(typeof written)

/** Undefined: written in a way that this function does not know. */
type Call = (argument: unknown, context: Context) => Result | undefined

const calls: Readonly<Record<string, Call>> = {
  Ref: (name, context) => (typeof name === 'string' ? reference(name, context) : undefined),
  'Fn::GetAtt': (argument, context) => {
    const path = typeof argument === 'string' ? argument.split('.') : texts(resolve(argument, context))
    const [id, ...attribute] = path ?? []
    return id === undefined ? undefined : attributeAt(id, attribute.join('.'), context)
  },
  'Fn::Join': (argument, context) => {
    const [separator, parts] = pair(argument, context)
    if (typeof separator !== 'string' || parts === undefined) return undefined
    return unresolvedIn(parts) ?? texts(parts)?.join(separator)
  },
  'Fn::Sub': (argument, context) => {
    const [text, values] = typeof argument === 'string' ? [argument, {}] : Array.isArray(argument) ? argument : []
    return typeof text === 'string' && isRecord(values) ? substitute(text, values, context) : undefined
  },
  'Fn::Select': (argument, context) => {
    const [index, list] = pair(argument, context)
    if (index instanceof Unresolved) return index
    return Array.isArray(list) ? list[Number(index)] : list instanceof Unresolved ? list : undefined
  },
  'Fn::Split': (argument, context) => {
    const [separator, text] = pair(argument, context)
    if (text instanceof Unresolved) return text
    return typeof separator === 'string' && typeof text === 'string' ? text.split(separator) : undefined
  },
  'Fn::If': (argument, context) => {
    const [condition, yes, no] = Array.isArray(argument) ? argument : []
    const holds = typeof condition === 'string' ? context.holds(condition) : undefined
    return holds === undefined ? undefined : resolve(holds ? yes : no, context)
  },
  'Fn::FindInMap': (argument, { mappings, ...context }) => {
    const path = texts(resolve(argument, { mappings, ...context }))
    const found = path?.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), mappings)
    return found === undefined ? undefined : resolve(found, { mappings, ...context })
  },
}

function reference(name: string, { facts }: Context): Result | undefined {
  if (name === 'AWS::NoValue') return noValue
  const parameter = facts.parameters[name]
  // CloudFormation shows a NoEcho parameter as stars.
  if (parameter !== undefined) return /^\*+$/.test(parameter) ? undefined : parameter
  return pseudoParameter(name, facts) ?? facts.resources[name]?.physicalId
}

function attributeAt(id: string, name: string, { facts, definitions }: Context): Result | undefined {
  const made = facts.resources[id]
  if (made === undefined) return undefined
  if (made.type !== 'AWS::IAM::Role') return attributeOf(made, name, facts)
  const definition = definitions[id]
  const properties = isRecord(definition) && isRecord(definition.Properties) ? definition.Properties : {}
  const { Path = '/' } = properties
  return name === 'Arn' && typeof Path === 'string' ? roleArn(made.physicalId, Path, facts) : undefined
}

/** `${Name}` and `${Name.Attribute}`; `${!Name}` stays as `${Name}`. */
function substitute(text: string, values: Readonly<Record<string, unknown>>, context: Context): Result | undefined {
  let unknown: Unresolved | undefined
  const filled = text.replace(/\$\{(!?)([^{}]+)\}/g, (whole, literally: string, name: string) => {
    if (literally !== '') return `\${${name}}`
    const given = Object.hasOwn(values, name)
      ? resolve(values[name], context)
      : resolve(name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }, context)
    if (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean') return String(given)
    unknown = given instanceof Unresolved ? given : new Unresolved('Fn::Sub')
    return whole
  })
  return unknown ?? filled
}

const pair = (argument: unknown, context: Context): readonly (Value | undefined)[] =>
  Array.isArray(argument) ? argument.map((one) => resolve(one, context)).filter(isThere) : []

/** A list of texts; undefined when it is something else. */
function texts(value: Result): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const all = value.map((one) => (typeof one === 'object' || one === null ? undefined : String(one)))
  return all.every((one) => one !== undefined) ? all : undefined
}
