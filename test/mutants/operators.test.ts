import { describe, expect, it } from 'vitest'
import { mutantsOf, mutate } from './operators.ts'

/** What an operator makes of a source. */
const made = (operator: string, source: string): readonly string[] =>
  mutantsOf(source)
    .filter((mutant) => mutant.operator === operator)
    .map((mutant) => mutate(source, mutant))

describe('mutants', () => {
  it.each([
    ['flip comparison', 'const a = b === 1 && c < d', ['const a = b !== 1 && c < d', 'const a = b === 1 && c >= d']],
    [
      'off by one',
      'if (a <= 1_095) b(c[0])',
      ['if (a < 1_095) b(c[0])', 'if (a <= 1096) b(c[0])', 'if (a <= 1_095) b(c[1])'],
    ],
    ['swap and/or', 'a = b && c || d', ['a = b || c || d', 'a = b && c && d']],
    ['drop the default', 'a = b ?? []\n', ['a = b\n']],
    ['negate condition', 'if (a || d(e)) b(!c)', ['if (a || d(e)) b(c)', 'if (!(a || d(e))) b(!c)']],
    ['flip boolean', 'f({ yes: true })', ['f({ yes: false })']],
    ['leave out statement', 'function f() {\n  await save(x)\n}', ['function f() {\n\n}']],
    ['return early', 'function f(): void {\n  g()\n}', ['function f(): void { return\n  g()\n}']],
    ['do not throw', "  if (a) throw failure('X', [])", ["  if (a) void failure('X', [])"]],
    ['replace code', "f('x', '', 'a sentence')", ["f('mutated', '', 'a sentence')"]],
    ['drop element', 'f([a, g(b, c)], x[1])', ['f([ g(b, c)], x[1])', 'f([a], x[1])']],
    ['drop element', 'const a = [\n  1,\n  2,\n]', ['const a = [\n  2,\n]', 'const a = [\n  1,\n]']],
    ['drop element', 'const [a, b] = c', []],
    ['drop element', 'x.map(([a, b]) => a)', []],
  ])('%s in %j', (operator, source, expected) => {
    expect(made(operator, source)).toEqual(expected)
  })

  it.each([
    "import { a } from './b.ts'",
    "export * from './b.ts'",
    "// if (a === 'b') return true",
    "/** Whether `a` && 1 or\n * [a, b] === 'c'. */",
    "export interface A {\n  readonly b: 'c' | 1\n}",
    "type A =\n  | 'b'\n  | 'c'\n",
  ])('leave %j alone', (source) => {
    expect(mutantsOf(source)).toEqual([])
  })

  it('see through strings, templates and patterns', () => {
    expect(mutantsOf(`const a = \`x && \${b} === '1'\``)).toEqual([])
    expect(made('replace code', "f(/it's/, 'a/b')")).toEqual(["f(/it's/, 'mutated')"])
    expect(made('swap and/or', "f('a && b', /x && [/]y/)")).toEqual([])
  })
})
