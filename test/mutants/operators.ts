import { conditions, elementsOfLists } from './brackets.ts'
import { codeOnly } from './code-only.ts'

/** One small change of one file. */
export interface Mutant {
  readonly operator: string
  /** Where in the source, in characters; what stands there until `end` is replaced. */
  readonly start: number
  readonly end: number
  readonly replacement: string
}

/** All places of a source at which one operator can do something; `code` is the source as `codeOnly` leaves it. */
type Operator = (code: string, source: string) => readonly Omit<Mutant, 'operator'>[]

/** Replaces each match of a pattern in the code. */
const replacing =
  (pattern: RegExp, replacement: (match: string) => string): Operator =>
  (code) =>
    [...code.matchAll(pattern)].map(({ 0: match, index }) => ({
      start: index,
      end: index + match.length,
      replacement: replacement(match),
    }))

const swap = (pairs: Readonly<Record<string, string>>) => (match: string) => pairs[match] ?? match

const operators: Readonly<Record<string, Operator>> = {
  'flip comparison': replacing(
    /(?<= )(?:[=!]==|[<>]=?)(?= )/g,
    swap({ '===': '!==', '!==': '===', '<': '>=', '>': '<=', '<=': '>', '>=': '<' }),
  ),
  'off by one': (code, source) => [
    ...replacing(/(?<= )[<>]=?(?= )/g, swap({ '<': '<=', '>': '>=', '<=': '<', '>=': '>' }))(code, source),
    ...replacing(/(?<![\w.$])\d[\d_]*(?![\w.])/g, (digits) => String(Number(digits.replaceAll('_', '')) + 1))(
      code,
      source,
    ),
  ],
  'swap and/or': replacing(/(?<= )(?:&&|\|\|)(?= )/g, swap({ '&&': '||', '||': '&&' })),
  'drop the default': replacing(/ \?\? (?:[\w.$]+|'[^']*'|\[\]|\{\})(?=[,)\]};\n])/g, () => ''),
  'negate condition': (code, source) => [
    ...replacing(/(?<![\w)\]])!(?=[\w(])/g, () => '')(code, source),
    ...conditions(code).map(({ start, end }) => ({ start, end, replacement: `!(${source.slice(start, end)})` })),
    ...replacing(/(?<== |return |=> )[\w.]+(?= \? )/g, () => 'false')(code, source),
  ],
  'flip boolean': replacing(/(?<![\w.])(?:true|false)(?![\w:])/g, swap({ true: 'false', false: 'true' })),
  'leave out statement': replacing(/^ +(?:await )?[\w.]+\(.*\)$/gm, () => ''),
  'return early': (code, source) =>
    replacing(/^(?:export )?(?:async )?function [^\n]*\{$/gm, (match) => `${match} return`)(code, source),
  'do not throw': replacing(/(?<=^ +|\) )throw (?=.*\)$)/gm, () => 'void '),
  // Sentences are not judged: they may change at any time.
  'replace code': (code, source) =>
    replacing(/'[^'\n]+'/g, () => "'mutated'")(code, source).filter(({ start, end }) =>
      /^'[\w./:*@-]+'$/.test(source.slice(start, end)),
    ),
  'drop element': elementsOfLists,
}

/** Every mutant that the operators know of one source. */
export function mutantsOf(source: string): readonly Mutant[] {
  const code = codeOnly(source)
  return Object.entries(operators).flatMap(([operator, places]) =>
    places(code, source)
      .filter(({ start, end, replacement }) => source.slice(start, end) !== replacement)
      .map((place) => ({ operator, ...place })),
  )
}

export const mutate = (source: string, { start, end, replacement }: Mutant): string =>
  source.slice(0, start) + replacement + source.slice(end)
