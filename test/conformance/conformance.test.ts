import { afterAll, beforeAll, describe, it } from 'vitest'
import { demonstrations } from './demonstrations.ts'
import { type Lab, openLab } from './lab.ts'
import { runCase } from './run-case.ts'
import { topics } from './topics.ts'

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

describe.each(topics)('$topic', ({ cases }) => {
  it.each(cases)('$name', (each) => runCase(lab, each))
})

describe('What takes time', () => {
  it.each(demonstrations)('$name', ({ show }) => show())
})
