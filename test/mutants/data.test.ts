import { expect, it } from 'vitest'
import { allSources } from '../architecture/sources.ts'
import { explainedSurvivors, namedMutants } from './data.ts'

it('names and explains only what is there', () => {
  expect(namedMutants(allSources).length).toBeGreaterThan(8)
  expect(explainedSurvivors(allSources)).toBeInstanceOf(Array)
})

it('misses what is gone', () => {
  const without = new Map([...allSources, ['cli/policies/excess.ts', '']])
  expect(() => namedMutants(without)).toThrow('does not have exactly one')
})
