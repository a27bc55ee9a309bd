import { badRequest } from '../base/errors.ts'
import type { Shape } from '../contract/shapes/shape.ts'
import { fits, isRecord, problemsOf } from '../contract/shapes/shape.ts'

/** Reads a JSON object, or throws the 400 that OpenAI would answer. */
export function parseBody(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw badRequest('We could not parse the JSON body of your request. It must be valid JSON.', null, 'invalid_json')
  }
  if (!isRecord(value)) throw badRequest('The body of your request must be a JSON object.', null, 'invalid_type')
  return value
}

/** The same object, now known to have the shape; the first problem becomes a 400 that names the field. */
export function checked<T>(shape: Shape<T>, body: Record<string, unknown>): T & Record<string, unknown> {
  if (fits<T & Record<string, unknown>>(narrowed(shape), body)) return body
  const [problem] = problemsOf(shape, body)
  throw badRequest(problem?.message ?? 'The request is not valid.', problem?.path ?? null, problem?.code ?? null)
}

/** Only input nested thousands of levels deep exhausts the stack; then it is a 400 that names the field it is in. */
export async function withinDepth<T>(request: Record<string, unknown>, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const [field] = Object.entries(request).find(([, value]) => isTooDeep(value)) ?? [null]
    throw badRequest(`Invalid '${field ?? 'request'}': it is nested too deeply.`, field, 'invalid_value')
  }
}

function isTooDeep(value: unknown): boolean {
  try {
    JSON.stringify(value)
    return false
  } catch {
    return true
  }
}

/** What was a record before it was checked is one afterwards, too. */
function narrowed<T>(shape: Shape<T>): Shape<T & Record<string, unknown>> {
  return Object.assign((value: unknown) => shape(value), { expects: shape.expects })
}
