import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../cli/base/package-root.ts'
import type { BenchResult } from '../results/result.ts'
import { markdown } from './markdown.ts'
import { svg } from './svg.ts'

/** Writes docs/bench.md and docs/bench.svg; gives the first one's path. */
export function writeReport(result: BenchResult): string {
  const file = join(packageRoot, 'docs', 'bench.md')
  writeFileSync(file, markdown(result))
  writeFileSync(join(packageRoot, 'docs', 'bench.svg'), svg(result))
  return file
}
