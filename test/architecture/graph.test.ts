import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circles, type Import, importsIn, turnedArrows } from './graph.ts'

const imports = (...arrows: readonly string[]): readonly Import[] =>
  arrows.map((arrow) => {
    const [from = '', to = ''] = arrow.split(' → ')
    return { from, to }
  })

describe('importsIn', () => {
  it('sees imports of every kind, between files that exist', () => {
    const text = [
      `import { a } from './a.ts'`,
      `import type { B } from '../other/b.ts'`,
      `import './c.ts'`,
      `export * from './d.ts'`,
      `const e = await import('../e.ts')`,
      `type F = typeof import('./f.ts')`,
      `import { z } from 'zod'`,
      `import data from './data.json'`,
      `import {\n  long,\n} from './g.ts'`,
    ].join('\n')
    const others = ['room/a.ts', 'other/b.ts', 'room/c.ts', 'room/d.ts', 'e.ts', 'room/f.ts', 'room/g.ts']
    const sources = new Map([['room/x.ts', text], ...others.map((file) => [file, ''] as const)])
    expect(importsIn(sources)).toEqual(others.map((to) => ({ from: 'room/x.ts', to })))
  })
})

describe('circles', () => {
  it('are none in a tree, a diamond, or within one room', () => {
    expect(circles(imports('a/1 → b/1', 'b/2 → c/1', 'a/1 → c/1', 'd/1 → c/2', 'a/1 → a/2', 'a/2 → a/1'))).toEqual([])
  })

  it('are found between rooms although no file is in one, with both imports that close it', () => {
    const closing = imports('a/1 → b/1', 'b/2 → a/2')
    expect(circles([...imports('x/1 → a/1', 'b/1 → y/1'), ...closing])).toEqual([closing])
  })

  it('are found between a room and the room in it', () => {
    const closing = imports('a/1 → a/in/1', 'a/in/2 → a/2')
    expect(circles(closing)).toEqual([closing])
  })

  it('are shown at their shortest, one for each knot', () => {
    const long = imports('a/1 → b/1', 'b/1 → c/1', 'c/1 → a/1')
    const short = imports('c/1 → d/1', 'd/1 → c/2')
    const other = imports('p/1 → q/1', 'q/1 → r/1', 'r/1 → p/1')
    const found = circles([...long, ...short, ...other])
    expect(found).toHaveLength(2)
    expect(found).toContainEqual(short)
    expect(found.find((circle) => circle.length === 3)).toEqual(expect.arrayContaining([...other]))
  })

  it('are there exactly when the rooms cannot be put in an order', () => {
    const room = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    fc.assert(
      fc.property(fc.array(fc.tuple(room, room), { maxLength: 12 }), (pairs) => {
        const arrows = pairs.map(([from, to]) => ({ from: `${from}/1`, to: `${to}/1` }))
        expect(circles(arrows).length > 0).toBe(!hasAnOrder(pairs.filter(([from, to]) => from !== to)))
      }),
    )
  })
})

/** Takes away, again and again, what imports nothing any more. */
function hasAnOrder(pairs: readonly (readonly [string, string])[]): boolean {
  const importers = new Set(pairs.map(([from]) => from))
  const rest = pairs.filter(([, to]) => importers.has(to))
  return rest.length === 0 || (rest.length < pairs.length && hasAnOrder(rest))
}

describe('turnedArrows', () => {
  const floors = [['ground'], ['left', 'right'], ['right/tower'], ['roof']]

  it('are none downwards, and none within a room and what belongs to it', () => {
    const fine = imports('roof/1 → ground/1', 'left/1 → ground/in/1', 'left/in/1 → left/1', 'left/1 → left/in/2')
    expect(turnedArrows(fine, floors)).toEqual([])
  })

  it('lead upwards, to a neighbour, or out of the plan', () => {
    const turned = imports(
      'ground/1 → left/1',
      'left/1 → right/1',
      'right/1 → right/tower/1',
      'roof/1 → shed/1',
      'shed/1 → ground/1',
    )
    expect(turnedArrows(turned, floors)).toEqual(turned)
    expect(turnedArrows(imports('right/tower/1 → right/1'), floors)).toEqual([])
  })
})
