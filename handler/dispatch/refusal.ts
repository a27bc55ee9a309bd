import { objectIn } from '../base/json.ts'
import { isRecord } from '../contract/shapes/shape.ts'
import { type Body, given, leaveOut, optionalFields } from './fields.ts'

/** A field that is not taken, or of which no more than `cap` is. */
export interface Lesson {
  readonly field: string
  readonly cap: number | undefined
}

/** What a refusal asks for. `isGeneral`: of every request to this model, and said in words that no client can have written. */
type Refusal =
  | { readonly kind: 'room' }
  | { readonly kind: 'field'; readonly lesson: Lesson; readonly isGeneral: boolean }

/** Reads a provider's 400; undefined where it names nothing that a request can do without. */
export function refusalIn(text: string, body: Body): Refusal | undefined {
  const error = objectIn(text)?.error
  if (!isRecord(error) || typeof error.message !== 'string') return undefined
  const message = error.message.slice(0, longestMessage)
  if (lacksRoom.test(message)) return { kind: 'room' }
  const cap = capIn(message, body)
  if (cap !== undefined) return general({ field: 'max_tokens', cap }, message, body)
  const fixed = refusesAnyValue.flatMap((sentence) => sentence.exec(message)?.[1] ?? [])[0]
  const named = fixed ?? (typeof error.param === 'string' ? error.param : namedIn(message))
  const field = optionalFields.find((name) => name === named && given(body, name) !== undefined)
  if (field === undefined) return undefined
  const lesson = { field, cap: undefined }
  return fixed === undefined ? { kind: 'field', lesson, isGeneral: false } : general(lesson, message, body)
}

/** No refusal that can be understood is longer. */
const longestMessage = 4_000

const general = (lesson: Lesson, message: string, body: Body): Refusal => ({
  kind: 'field',
  lesson,
  isGeneral: !repeats(message, body, lesson),
})

/** A relation between two fields of one request. */
const lacksRoom = /^`max_tokens` must be greater than `thinking\.budget_tokens`\./

/** A model that gives less than this is none; a smaller number is a mistake, or somebody's. */
const leastCap = 1_024

/** `max_tokens: 128000 > 64000, which is the maximum allowed number of output tokens for …`, and it is what was asked. */
function capIn(message: string, { max_tokens: asked, model }: Body): number | undefined {
  const words = /^max_tokens: (\d{1,9}) > (\d{1,9}), which is the maximum allowed number of output tokens for (\S+)$/
  const [, tooMany, most, whose] = words.exec(message) ?? []
  const cap = Number(most)
  return Number(tooMany) === asked && whose === model && cap >= leastCap && cap < Number(asked) ? cap : undefined
}

const name = String.raw`([a-z_]+(?:\.[a-z_]+)?)`
const thisModel = ' is (?:not supported|deprecated|not available) (?:with|for|by|on) this model'

/**
 * The whole of what providers say when they refuse a parameter whatever its value. There is no place in these sentences for
 * a value that they repeat.
 */
const refusesAnyValue: readonly RegExp[] = [
  new RegExp(`^Unsupported parameter: '${name}'(?:${thisModel})?\\.?(?: Use '[a-z_.]+' instead\\.)?$`),
  new RegExp(`^Unknown parameter: '${name}'\\.$`),
  new RegExp(`^Unrecognized request argument supplied: ${name}$`),
  new RegExp(`^[\`'"]${name}[\`'"]${thisModel}\\.?$`),
  new RegExp(`^${name}: Extra inputs are not permitted$`),
]

/** The field that a refusal is about, where `param` does not say it: before the first colon, or the first word in quotes. */
function namedIn(message: string): string | undefined {
  const word = /^([a-z_.]{1,64}): /.exec(message)?.[1] ?? /^[^"'`]{0,200}["'`]([a-z_.]{1,64})["'`]/.exec(message)?.[1]
  return optionalFields.find((field) => word === field || word?.startsWith(`${field}.`))
}

/**
 * Whether anything that the client wrote stands in a message, but for the model's name, and the field's own where it is one.
 * A short text is no sentence, though it may be a field's name.
 */
function repeats(message: string, body: Body, { field }: Lesson): boolean {
  const isRepeated = (text: string) =>
    text === field || (text.length >= leastRepeated && text.length <= message.length && message.includes(text))
  const { model: _, ...others } = leaveOut(body, field)
  const { [field.split('.')[0] ?? '']: beside, ...rest } = others
  const waiting: unknown[] = [rest, beside, given(body, field)]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string' && isRepeated(value)) return true
    if (typeof value !== 'object' || value === null) continue
    const isList = Array.isArray(value)
    for (const [key, inner] of Object.entries(value)) {
      if (!isList && isRepeated(key)) return true
      waiting.push(inner)
    }
  }
  return false
}

const leastRepeated = 6
