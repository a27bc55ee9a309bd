import {
  type Fault,
  fine,
  gathered,
  isRecord,
  type Of,
  type Shape,
  shape,
  under,
  wrongType,
  wrongValue,
} from './shape.ts'

/** The shapes requests and model maps are described with. */

const primitive = <T>(expects: string, holds: (value: unknown) => boolean): Shape<T> =>
  shape(expects, (value) => (holds(value) ? fine : wrongType(value, expects)))

export const anything: Shape<unknown> = shape('a value', () => fine)
export const string: Shape<string> = primitive('a string', (value) => typeof value === 'string')
export const boolean: Shape<boolean> = primitive('a boolean', (value) => typeof value === 'boolean')

/** Any object. */
export const record: Shape<Record<string, unknown>> = primitive('an object', isRecord)

/** A whole number within bounds, both included. */
export const integer = (least: number, most = Number.POSITIVE_INFINITY): Shape<number> =>
  shape('an integer', (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(value, 'an integer')
    if (value >= least && value <= most) return fine
    const [where, sign, bound] = value < least ? ['below minimum', '>=', least] : ['above maximum', '<=', most]
    return wrongValue(
      (path) =>
        `Invalid '${path}': integer ${where} value. Expected a value ${sign} ${bound}, but got ${value} instead.`,
    )
  })

/** A string that satisfies a rule. */
export const text = (rule: (value: string) => boolean, what: string): Shape<string> =>
  shape(what, (value) => {
    if (typeof value !== 'string') return wrongType(value, what)
    return rule(value) ? fine : wrongValue((path) => `Invalid value for '${path}': expected ${what}.`)
  })

/** One of a few strings. */
export const oneOf = <const T extends string>(...values: readonly T[]): Shape<T> =>
  shape(`one of ${values.join(', ')}`, (value) => {
    if (typeof value !== 'string') return wrongType(value, 'a string')
    return values.some((allowed) => allowed === value)
      ? fine
      : wrongValue(
          (path) => `Invalid value for '${path}'. Supported values are: ${values.map((v) => `'${v}'`).join(', ')}.`,
        )
  })

/** One number and no other. */
export const exactly = <const T extends number>(only: T): Shape<T> =>
  shape(String(only), (value) =>
    value === only ? fine : wrongValue((path) => `Invalid value for '${path}': expected ${only}.`),
  )

/** May be left out, or be null: the OpenAI API treats both alike. */
export const optional = <T>(inner: Shape<T>): Shape<T | null | undefined> & { readonly optional: true } =>
  Object.assign((value: unknown, most: number) => (value === undefined || value === null ? fine : inner(value, most)), {
    expects: inner.expects,
    optional: true as const,
  })

/** A list; `least` and `most` are the lengths allowed. */
export const listOf = <T>(item: Shape<T>, least = 0, most = Number.POSITIVE_INFINITY): Shape<T[]> => {
  const expects = `an array of ${item.expects.replace(/^an? /, '')}s`
  return shape(expects, (value, mostFaults) => {
    if (!Array.isArray(value)) return wrongType(value, expects)
    if (value.length < least)
      return wrongValue((path) => `Invalid '${path}': empty array. Expected at least ${least} element.`)
    if (value.length > most) return tooMany(value.length, most, 'array', 'elements')
    let index = -1
    return gathered(value, mostFaults, (entry: unknown, enough) => {
      index += 1
      const found = item(entry, enough)
      return found.length === 0 ? fine : under(index, found)
    })
  })
}

/** As OpenAI says it. */
const tooMany = (count: number, most: number, what: string, parts: string): readonly Fault[] =>
  wrongValue(
    (path) =>
      `Invalid '${path}': ${what} too long. Expected ${what === 'array' ? 'an' : 'a'} ${what} with maximum length ${most}, but got ${what === 'array' ? 'an' : 'a'} ${what} with ${count} ${parts} instead.`,
  )

/** An object whose values all have one shape, `most` of them at most. */
export const mapOf = <T>(item: Shape<T>, most = Number.POSITIVE_INFINITY): Shape<Record<string, T>> =>
  shape('an object', (value, mostFaults) => {
    if (!isRecord(value)) return wrongType(value, 'an object')
    const entries = Object.entries(value)
    if (entries.length > most) return tooMany(entries.length, most, 'map', 'entries')
    return gathered(entries, mostFaults, ([key, entry], enough) => under(key, item(entry, enough)))
  })

type Fields = Readonly<Record<string, Shape<unknown>>>
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F]
export type Typed<F extends Fields> = { [K in Exclude<keyof F, OptionalKeys<F>>]: Of<F[K]> } & {
  [K in OptionalKeys<F>]?: Of<F[K]>
}

/** An object with known fields; fields it does not know are left alone. */
export const object = <F extends Fields>(fields: F): Shape<Typed<F>> => {
  const known = Object.entries(fields)
  return shape('an object', (value, most) => {
    if (!isRecord(value)) return wrongType(value, 'an object')
    return gathered(known, most, ([key, field], enough) => {
      const found = field(value[key], enough)
      return found.length === 0 ? fine : under(key, found)
    })
  })
}

/** An object in which one field decides which others must be there. */
export const tagged = <T>(
  tag: string,
  base: Shape<T>,
  required: Readonly<Record<string, readonly string[]>>,
): Shape<T> =>
  shape(base.expects, (value, most) => {
    const faults = base(value, most)
    if (faults.length > 0 || !isRecord(value)) return faults
    const kind = value[tag]
    const names = typeof kind === 'string' && Object.hasOwn(required, kind) ? (required[kind] ?? []) : []
    return names
      .filter((name) => value[name] === undefined || value[name] === null)
      .flatMap((name) => under(name, wrongType(undefined, '')))
  })

/** A number within bounds, both included. */
export const between = (least: number, most: number): Shape<number> =>
  shape('a number', (value) => {
    if (typeof value !== 'number') return wrongType(value, 'a number')
    return value >= least && value <= most
      ? fine
      : wrongValue(
          (path) => `Invalid '${path}': expected a value between ${least} and ${most}, but got ${value} instead.`,
        )
  })

/** One shape or the other. A value of the right kind is reported in detail, any other by its kind. */
export const either = <A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> => {
  const expects = `one of ${first.expects} or ${second.expects.replace(/^an? /, '')}`
  return shape(expects, (value, most) => {
    const faults = first(value, most)
    if (faults.length === 0) return fine
    const others = second(value, most)
    if (others.length === 0) return fine
    const ofKind = [faults, others].find((found) =>
      found.some((fault) => fault.path !== '' || fault.code === 'invalid_value'),
    )
    return ofKind ?? wrongType(value, expects)
  })
}
