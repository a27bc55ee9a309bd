import { describe, expect, it } from 'vitest'
import { fits, problemsOf } from './shape.ts'
import {
  between,
  boolean,
  either,
  exactly,
  integer,
  listOf,
  mapOf,
  object,
  oneOf,
  optional,
  string,
  tagged,
} from './shapes.ts'

const person = object({ name: string, age: optional(integer(0)), tags: optional(listOf(string)) })

describe('shapes', () => {
  it('accept what fits, unknown fields and nulls of optional ones included', () => {
    expect(fits(person, { name: 'a', age: null, tags: ['x'], more: 1 })).toBe(true)
  })

  it.each([
    [person, {}, 'name', 'missing_required_parameter', "Missing required parameter: 'name'."],
    [
      person,
      { name: 1 },
      'name',
      'invalid_type',
      "Invalid type for 'name': expected a string, but got an integer instead.",
    ],
    [
      person,
      { name: 'a', age: -1 },
      'age',
      'invalid_value',
      "Invalid 'age': integer below minimum value. Expected a value >= 0, but got -1 instead.",
    ],
    [
      person,
      { name: 'a', age: 1.5 },
      'age',
      'invalid_type',
      "Invalid type for 'age': expected an integer, but got a decimal instead.",
    ],
    [
      person,
      { name: 'a', tags: ['x', null] },
      'tags[1]',
      'invalid_type',
      "Invalid type for 'tags[1]': expected a string, but got null instead.",
    ],
    [
      listOf(person),
      [{ name: 'a', tags: [true] }],
      '[0].tags[0]',
      'invalid_type',
      "Invalid type for '[0].tags[0]': expected a string, but got a boolean instead.",
    ],
    [listOf(person, 1), [], '', 'invalid_value', "Invalid '': empty array. Expected at least 1 element."],
    [
      object({ a: listOf(person) }),
      { a: 7 },
      'a',
      'invalid_type',
      "Invalid type for 'a': expected an array of objects, but got an integer instead.",
    ],
    [
      mapOf(boolean),
      { a: [] },
      'a',
      'invalid_type',
      "Invalid type for 'a': expected a boolean, but got an array instead.",
    ],
    [
      object({ a: oneOf('x', 'y') }),
      { a: 'z' },
      'a',
      'invalid_value',
      "Invalid value for 'a'. Supported values are: 'x', 'y'.",
    ],
    [
      object({ a: between(0, 2) }),
      { a: 3 },
      'a',
      'invalid_value',
      "Invalid 'a': expected a value between 0 and 2, but got 3 instead.",
    ],
    [object({ a: exactly(1) }), { a: 2 }, 'a', 'invalid_value', "Invalid value for 'a': expected 1."],
  ])('say what does not: %#', (shape, value, path, code, message) => {
    expect(problemsOf(shape, value)).toEqual([{ path, code, message }])
  })

  it('choose between two by kind, and then look into the one that was meant', () => {
    const content = object({ content: either(string, listOf(object({ text: string }))) })
    expect(problemsOf(content, { content: 7 })).toMatchObject([
      {
        path: 'content',
        code: 'invalid_type',
        message: expect.stringContaining('one of a string or array of objects'),
      },
    ])
    expect(problemsOf(content, { content: [{ text: 7 }] })).toMatchObject([{ path: 'content[0].text' }])
  })

  it('let one field decide which others must be there', () => {
    const part = tagged('type', object({ type: string, text: optional(string) }), { text: ['text'] })
    expect(problemsOf(part, { type: 'text' })).toMatchObject([{ path: 'text', code: 'missing_required_parameter' }])
    expect(problemsOf(part, { type: 'constructor' })).toEqual([])
  })
})
