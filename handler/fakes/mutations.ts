import * as fc from 'fast-check'

type Json = unknown

/** A value with one thing in it replaced by something else, or taken out. */
export function mutated(valid: object): fc.Arbitrary<Json> {
  const places = placesIn(valid)
  const change = fc.record({ place: fc.constantFrom(...places), value: fc.option(odd, { nil: undefined }) })
  return fc
    .array(change, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce<Json>((body, { place, value }) => replaced(body, place, value), valid))
}

/** Values that real clients and broken ones send. */
const odd = fc.oneof(
  fc.constantFrom<Json>(
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    1e30,
    true,
    false,
    [],
    {},
    [null],
    [[]],
    [{}],
    'auto',
    'none',
    'user',
    'tool',
    'text',
    { type: 'text' },
    { type: 'function' },
    '__proto__',
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

type Place = readonly (string | number)[]

function placesIn(value: Json, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  const inner = Array.isArray(value)
    ? value.flatMap((entry, index) => placesIn(entry, [...at, index]))
    : Object.entries(value).flatMap(([key, entry]) => placesIn(entry, [...at, key]))
  return [at, ...inner]
}

function replaced(body: Json, [first, ...rest]: Place, value: Json): Json {
  if (first === undefined) return value === undefined ? {} : value
  if (Array.isArray(body)) return body.map((entry, index) => (index === first ? replaced(entry, rest, value) : entry))
  if (typeof body !== 'object' || body === null) return body
  return { ...body, [first]: replaced(Object.entries(body).find(([key]) => key === first)?.[1], rest, value) }
}
