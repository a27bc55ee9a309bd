import { isDeepStrictEqual } from 'node:util'
import { type Context, resolve } from './functions.ts'
import { isRecord, noValue, unresolvedIn } from './value.ts'

/** Whether a condition of the template holds; undefined where that cannot be told. */
export function conditionHolds(
  name: string,
  conditions: Readonly<Record<string, unknown>>,
  context: Context,
  within: readonly string[] = [],
): boolean | undefined {
  // A circle is no template that CloudFormation took.
  if (within.includes(name)) return undefined
  const judge = (rule: unknown): boolean | undefined => {
    if (!isRecord(rule)) return undefined
    const [key = '', given] = Object.entries(rule)[0] ?? []
    const all = Array.isArray(given) ? given : []
    switch (key) {
      case 'Condition':
        return typeof given === 'string' ? conditionHolds(given, conditions, context, [...within, name]) : undefined
      case 'Fn::Equals':
        return equal(all, context)
      case 'Fn::Not':
        return not(judge(all[0]))
      case 'Fn::And':
        return every(all.map(judge))
      case 'Fn::Or':
        return not(every(all.map((one) => not(judge(one)))))
      default:
        return undefined
    }
  }
  return judge(conditions[name])
}

function equal(pair: readonly unknown[], context: Context): boolean | undefined {
  if (pair.length !== 2) return undefined
  const [left, right] = pair.map((side) => resolve(side, context))
  if (left === undefined || right === undefined || left === noValue || right === noValue) return undefined
  if (unresolvedIn(left) ?? unresolvedIn(right)) return undefined
  // CloudFormation compares texts: a number or a boolean is the text it is written as.
  return isDeepStrictEqual(asText(left), asText(right))
}

const asText = (value: unknown): unknown => (typeof value === 'object' ? value : String(value))

const not = (holds: boolean | undefined): boolean | undefined => (holds === undefined ? undefined : !holds)

/** One that does not hold decides, whatever cannot be told of the others. */
const every = (parts: readonly (boolean | undefined)[]): boolean | undefined =>
  parts.includes(false) ? false : parts.includes(undefined) || parts.length === 0 ? undefined : true
