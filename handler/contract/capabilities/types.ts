import { type Problem, problemsOf, type Shape } from '../shapes/shape.ts'
import { object } from '../shapes/shapes.ts'
import { anthropicFields } from './anthropic.ts'
import { openaiFields } from './openai.ts'

/** The languages the gateway speaks upstream. */
export const providerTypes = ['openai', 'anthropic'] as const
export type ProviderType = (typeof providerTypes)[number]

/** What may be said of a model, by the language that its provider speaks. */
const fieldsOf: Readonly<Record<ProviderType, Readonly<Record<string, Shape<unknown>>>>> = {
  openai: openaiFields,
  anthropic: anthropicFields,
}

/** What is wrong with corrections of a table; they name some fields, and only fields that exist. */
export function capabilityProblems(type: ProviderType, corrections: Readonly<Record<string, unknown>>): Problem[] {
  const fields = fieldsOf[type]
  const unknown = Object.keys(corrections).filter((name) => !Object.hasOwn(fields, name))
  const known = Object.keys(fields).join(', ')
  return [
    ...unknown.map((path) => ({
      path,
      code: 'unknown',
      message: `There is no capability '${path}'. Known: ${known}.`,
    })),
    ...problemsOf(object(fields), corrections).filter(({ code }) => code !== 'missing_required_parameter'),
  ]
}
