/**
 * Shapes check a value where it lies: nothing is copied, and paths are built only when something is wrong.
 * Sentences and codes are those of the OpenAI API, so that clients recognise them.
 */

/** What is wrong with one value, and where: `messages[0].content`. An empty path is the value itself. */
export interface Problem {
  readonly path: string
  readonly code: string
  readonly message: string
}

/** A check of one value; `T` is what the value is when there are no problems. */
export interface Shape<out T> {
  (value: unknown): readonly Fault[]
  /** In words, for "expected …". */
  readonly expects: string
  readonly optional?: true
  readonly type?: T
}

/** The type a shape stands for. */
export type Of<S> = S extends Shape<infer T> ? T : never

/** A problem whose path is still relative to the value that was checked. */
interface Fault {
  readonly path: string
  readonly code: string
  readonly sentence: (path: string) => string
}

/** No problems. */
export const fine: readonly Fault[] = []

/** Whether a value has the shape; true narrows the type. */
export function fits<T>(shape: Shape<T>, value: unknown): value is T {
  return shape(value).length === 0
}

/** Everything that is wrong with a value, with absolute paths. */
export function problemsOf(shape: Shape<unknown>, value: unknown): Problem[] {
  return shape(value).map(({ path, code, sentence }) => ({ path, code, message: sentence(path) }))
}

/** Whether a value is an object and no array. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** A value of the wrong kind, or none where there must be one. */
export const wrongType = (value: unknown, expects: string): readonly Fault[] =>
  value === undefined
    ? [
        {
          path: '',
          code: 'missing_required_parameter',
          sentence: (path) => `Missing required parameter: '${path}'.`,
        },
      ]
    : [
        {
          path: '',
          code: 'invalid_type',
          sentence: (path) => `Invalid type for '${path}': expected ${expects}, but got ${kindOf(value)} instead.`,
        },
      ]

/** A value of the right kind that is still not accepted. */
export const wrongValue = (sentence: (path: string) => string): readonly Fault[] => [
  { path: '', code: 'invalid_value', sentence },
]

/** Faults of a part, as faults of the whole. */
export const under = (key: string | number, faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, path: joined(typeof key === 'number' ? `[${key}]` : key, fault.path) }))

const joined = (head: string, tail: string): string =>
  tail === '' || tail.startsWith('[') ? head + tail : `${head}.${tail}`

/** Makes a shape of a check. */
export const shape = <T>(expects: string, check: (value: unknown) => readonly Fault[]): Shape<T> =>
  Object.assign((value: unknown) => check(value), { expects })
