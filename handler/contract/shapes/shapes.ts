import { fine, isRecord, type Of, type Shape, shape, under, wrongType, wrongValue } from './shape.ts'

/** The shapes requests and model maps are described with. */

const primitive = <T>(expects: string, holds: (value: unknown) => boolean): Shape<T> =>
  shape(expects, (value) => (holds(value) ? fine : wrongType(value, expects)))

export const anything: Shape<unknown> = shape('a value', () => fine)
export const string: Shape<string> = primitive('a string', (value) => typeof value === 'string')
export const boolean: Shape<boolean> = primitive('a boolean', (value) => typeof value === 'boolean')

/** Any object. */
export const record: Shape<Record<string, unknown>> = primitive('an object', isRecord)

/** A whole number, at least `least`. */
export const integer = (least: number): Shape<number> =>
  shape('an integer', (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return wrongType(value, 'an integer')
    return value >= least
      ? fine
      : wrongValue(
          (path) =>
            `Invalid '${path}': integer below minimum value. Expected a value >= ${least}, but got ${value} instead.`,
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
  Object.assign((value: unknown) => (value === undefined || value === null ? fine : inner(value)), {
    expects: inner.expects,
    optional: true as const,
  })

/** A list; `least` is the smallest length allowed. */
export const listOf = <T>(item: Shape<T>, least = 0): Shape<T[]> => {
  const expects = `an array of ${item.expects.replace(/^an? /, '')}s`
  return shape(expects, (value) => {
    if (!Array.isArray(value)) return wrongType(value, expects)
    if (value.length < least)
      return wrongValue((path) => `Invalid '${path}': empty array. Expected at least ${least} element.`)
    let faults = fine
    for (let index = 0; index < value.length; index++) {
      const found = item(value[index])
      if (found.length > 0) faults = [...faults, ...under(index, found)]
    }
    return faults
  })
}

/** An object whose values all have one shape. */
export const mapOf = <T>(item: Shape<T>): Shape<Record<string, T>> =>
  shape('an object', (value) => {
    if (!isRecord(value)) return wrongType(value, 'an object')
    return Object.entries(value).flatMap(([key, entry]) => under(key, item(entry)))
  })

type Fields = Readonly<Record<string, Shape<unknown>>>
type OptionalKeys<F extends Fields> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F]
export type Typed<F extends Fields> = { [K in Exclude<keyof F, OptionalKeys<F>>]: Of<F[K]> } & {
  [K in OptionalKeys<F>]?: Of<F[K]>
}

/** An object with known fields; fields it does not know are left alone. */
export const object = <F extends Fields>(fields: F): Shape<Typed<F>> => {
  const known = Object.entries(fields)
  return shape('an object', (value) => {
    if (!isRecord(value)) return wrongType(value, 'an object')
    let faults = fine
    for (const [key, field] of known) {
      const found = field(value[key])
      if (found.length > 0) faults = [...faults, ...under(key, found)]
    }
    return faults
  })
}

/** An object in which one field decides which others must be there. */
export const tagged = <T>(
  tag: string,
  base: Shape<T>,
  required: Readonly<Record<string, readonly string[]>>,
): Shape<T> =>
  shape(base.expects, (value) => {
    const faults = base(value)
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
  return shape(expects, (value) => {
    const faults = first(value)
    if (faults.length === 0) return fine
    const others = second(value)
    if (others.length === 0) return fine
    const ofKind = [faults, others].find((found) =>
      found.some((fault) => fault.path !== '' || fault.code === 'invalid_value'),
    )
    return ofKind ?? wrongType(value, expects)
  })
}
