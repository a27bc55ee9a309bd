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
  /** What is wrong, `most` faults at most: whoever wants one does not pay for a million. */
  (value: unknown, most: number): readonly Fault[]
  /** In words, for "expected …". */
  readonly expects: string
  readonly optional?: true
  readonly type?: T
}

/** The type a shape stands for. */
export type Of<S> = S extends Shape<infer T> ? T : never

/** A problem whose path is still relative to the value that was checked. */
export interface Fault {
  readonly path: string
  readonly code: string
  readonly sentence: (path: string) => string
}

/** No problems. */
export const fine: readonly Fault[] = []

/** Whether a value has the shape; true narrows the type. */
export function fits<T>(shape: Shape<T>, value: unknown): value is T {
  return shape(value, 1).length === 0
}

/** Nobody mends more at a time. */
const mostProblems = 100

/** What is wrong with a value, with absolute paths; not more than `most`. */
export function problemsOf(shape: Shape<unknown>, value: unknown, most: number = mostProblems): Problem[] {
  return shape(value, most).map(({ path, code, sentence }) => ({ path, code, message: sentence(path) }))
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
export const shape = <T>(expects: string, check: (value: unknown, most: number) => readonly Fault[]): Shape<T> =>
  Object.assign((value: unknown, most: number) => check(value, most), { expects })

/** Faults of many parts, one after the other until there are enough. */
export function gathered<Part>(
  parts: Iterable<Part>,
  most: number,
  faultsOf: (part: Part, most: number) => readonly Fault[],
): readonly Fault[] {
  let faults: Fault[] | undefined
  for (const part of parts) {
    const found = faultsOf(part, most - (faults?.length ?? 0))
    if (found.length === 0) continue
    faults ??= []
    for (const fault of found) faults.push(fault)
    if (faults.length >= most) return faults
  }
  return faults ?? fine
}
