import { describe, expect, it } from 'vitest'
import { complaints } from './cases/complaints.ts'
import { features } from './cases/features.ts'
import { demonstrations } from './demonstrations.ts'
import { conformanceDocument } from './document.ts'
import { topics } from './topics.ts'

const shown = [...topics.flatMap(({ cases }) => cases), ...demonstrations]

describe('docs/conformance.md', () => {
  it.each(Object.keys(features))('has a case for the feature %s', (feature) => {
    expect(shown.filter((each) => each.features?.some((name) => name === feature))).not.toEqual([])
  })

  it.each(Object.keys(complaints))('has a case for the complaint %s', (complaint) => {
    expect(shown.filter((each) => each.complaints?.some((name) => name === complaint))).not.toEqual([])
  })

  it('names no case twice', () => {
    const names = shown.map(({ name }) => name)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it('is what the suite says', async () => {
    await expect(conformanceDocument(topics, demonstrations)).toMatchFileSnapshot('../../docs/conformance.md')
  })
})
