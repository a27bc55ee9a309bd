import type { Import } from '../architecture/graph.ts'

/** Tests in the order in which they are tried: when the first ones see nothing, the others may. */
export type Tests = readonly [near: readonly string[], far: readonly string[]]

/** Quick tests only: no processes, no cloud. */
const isQuick = (file: string): boolean =>
  file.endsWith('.test.ts') && !/^(cli\/rehearsal|test\/(rehearsal|clients|campaign|conformance))\//.test(file)

/** Imports from a test to the file: beside it, or with one file between them. */
const nearEnough = 2

/** The tests that reach a file through imports: those near to it, then all others. */
export function relatedTests(imports: readonly Import[], file: string): Tests {
  const importers = new Map<string, string[]>()
  for (const { from, to } of imports) importers.set(to, [...(importers.get(to) ?? []), from])
  const distances = new Map([[file, 0]])
  for (const [reached, distance] of distances) {
    for (const importer of importers.get(reached) ?? []) {
      if (!distances.has(importer)) distances.set(importer, distance + 1)
    }
  }
  const tests = [...distances].filter(([reached]) => isQuick(reached))
  const those = (isNear: boolean) =>
    tests.filter(([, distance]) => distance <= nearEnough === isNear).map(([test]) => test)
  return [those(true), those(false)]
}
