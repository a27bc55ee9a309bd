import { afterAll, beforeAll, describe, it } from 'vitest'
import type { Case } from './cases/case.ts'
import { complaints } from './cases/complaints.ts'
import { demonstrations } from './demonstrations.ts'
import { type Lab, openLab } from './lab.ts'
import { runCase } from './run-case.ts'
import { topics } from './topics.ts'

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

/** With the threads it answers, so that each of them can be asked for: `-t litellm#7755`. */
const titled = <Shown extends Pick<Case, 'name' | 'complaints'>>(each: Shown) => ({
  ...each,
  title: [each.name, ...(each.complaints ?? []).flatMap((complaint) => complaints[complaint].threads)].join(' · '),
})

describe.each(topics)('$topic', ({ cases }) => {
  it.each(cases.map(titled))('$title', (each) => runCase(lab, each))
})

describe('What takes time', () => {
  it.each(demonstrations.map(titled))('$title', ({ show }) => show())
})
