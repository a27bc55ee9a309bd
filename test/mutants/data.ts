import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Sources } from '../architecture/graph.ts'
import type { ChosenMutant } from './chosen.ts'

const named = z.array(
  z.strictObject({
    name: z.string(),
    file: z.string(),
    search: z.string(),
    replace: z.string(),
    tests: z.array(z.string()).optional(),
  }),
)

const explained = z.array(
  z.strictObject({
    file: z.string(),
    operator: z.string(),
    /** The line as it is, and as the mutant leaves it; without indentation. */
    line: z.string(),
    becomes: z.string(),
    reason: z.string().min(20),
  }),
)
export type Explained = z.infer<typeof explained>[number]

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))

/** Survivors that change nothing anybody could see, each with its reason. @throws when a line is no longer there */
export function explainedSurvivors(sources: Sources): readonly Explained[] {
  const all = explained.parse(read('./explained.json'))
  for (const { file, line } of all) {
    const lines = sources.get(file)?.split('\n') ?? []
    if (!lines.some((each) => each.trim() === line)) {
      throw new Error(`test/mutants/explained.json explains a line that ${file} does not have: ${line}`)
    }
  }
  return all
}

/** Mutants that once survived, and those of the house's plan. @throws when the text to be replaced is not there exactly once */
export function namedMutants(sources: Sources): readonly ChosenMutant[] {
  return named.parse(read('./named.json')).map(({ name, file, search, replace, tests }) => {
    const source = sources.get(file)
    const start = source?.indexOf(search) ?? -1
    if (source === undefined || start < 0 || source.indexOf(search, start + 1) >= 0) {
      throw new Error(`test/mutants/named.json, "${name}": ${file} does not have exactly one: ${search}`)
    }
    return {
      operator: name,
      file,
      start,
      end: start + search.length,
      replacement: replace,
      tests,
    }
  })
}
