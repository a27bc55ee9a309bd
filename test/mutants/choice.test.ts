import { describe, expect, it } from 'vitest'
import { chosenMutants } from './chosen.ts'
import { relatedTests } from './related-tests.ts'

const sources = new Map([
  ['cli/a/one.ts', "if (a === 1) f('x')\nif (b === 2) g('y')\nif (c === 3) h('z')"],
  ['cli/a/one.test.ts', "if (a === 1) f('x')"],
  ['cli/ab/two.ts', "if (a === 1) f('x')"],
])

describe('chosenMutants', () => {
  const choose = (seed: number, count = 100) => chosenMutants(sources, { paths: ['cli/a'], seed, count })

  it('are of the sources meant, without tests and namesakes', () => {
    expect(new Set(choose(1).map(({ file }) => file))).toEqual(new Set(['cli/a/one.ts']))
  })

  it('are the same for the same seed, and others for another', () => {
    expect(choose(7)).toEqual(choose(7))
    expect(choose(7)).not.toEqual(choose(8))
    expect(choose(7, 3)).toEqual(choose(7).slice(0, 3))
  })

  it('give each operator its turn', () => {
    const operators = new Set(choose(1).map(({ operator }) => operator))
    expect(new Set(choose(1, operators.size).map(({ operator }) => operator))).toEqual(operators)
  })
})

describe('relatedTests', () => {
  const imports = [
    { from: 'cli/a/one.test.ts', to: 'cli/a/one.ts' },
    { from: 'cli/b/two.ts', to: 'cli/a/one.ts' },
    { from: 'cli/b/two.test.ts', to: 'cli/b/two.ts' },
    { from: 'cli/c/three.ts', to: 'cli/b/two.ts' },
    { from: 'test/three.test.ts', to: 'cli/c/three.ts' },
    { from: 'test/rehearsal/slow.test.ts', to: 'cli/a/one.ts' },
    { from: 'cli/d/other.test.ts', to: 'cli/d/other.ts' },
  ]

  it('are those near to a file, then those that reach it at all; never a slow one', () => {
    expect(relatedTests(imports, 'cli/a/one.ts')).toEqual([
      ['cli/a/one.test.ts', 'cli/b/two.test.ts'],
      ['test/three.test.ts'],
    ])
  })
})
