import { badRequest } from '../base/errors.ts'
import { isDeep } from '../base/json.ts'
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
  if (!isDeep(value)) return value
  const [field = ''] = Object.entries(value).find(([, inner]) => isDeep(inner)) ?? []
  throw badRequest(`Invalid '${field}': it is nested too deeply.`, field, 'invalid_value')
}

/** The same object, now known to have the shape; the first problem becomes a 400 that names the field. */
export function checked<T>(shape: Shape<T>, body: Record<string, unknown>): T & Record<string, unknown> {
  if (fits<T & Record<string, unknown>>(narrowed(shape), body)) return body
  const [problem] = problemsOf(shape, body, 1)
  throw badRequest(problem?.message ?? 'The request is not valid.', problem?.path ?? null, problem?.code ?? null)
}

/** What was a record before it was checked is one afterwards, too. */
function narrowed<T>(shape: Shape<T>): Shape<T & Record<string, unknown>> {
  return Object.assign((value: unknown, most: number) => shape(value, most), { expects: shape.expects })
}
