/** A value of a template in which every function that can be worked out has been. */
export type Value = string | number | boolean | null | Unresolved | readonly Value[] | { readonly [key: string]: Value }

/** What only CloudFormation knows (an export of another stack, an attribute we have no rule for). It is compared with nothing. */
export class Unresolved {
  /** What could not be worked out: `Fn::ImportValue`. */
  readonly what: string

  constructor(what: string) {
    this.what = what
  }
}

/** `AWS::NoValue`: the property is not there. */
export const noValue = Symbol('AWS::NoValue')

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Unresolved)

/** The first thing in a value that could not be worked out. */
export function unresolvedIn(value: Value | undefined): Unresolved | undefined {
  if (value instanceof Unresolved) return value
  if (typeof value !== 'object' || value === null) return undefined
  for (const part of Object.values(value)) {
    const found = unresolvedIn(part)
    if (found !== undefined) return found
  }
  return undefined
}
