// node bench/report/main.ts: docs/bench.md again from the last result, without measuring.
import { readFileSync } from 'node:fs'
import { benchResult } from '../results/result.ts'
import { writeReport } from './write-report.ts'

const file = new URL('../results/latest.json', import.meta.url)
process.stdout.write(`${writeReport(benchResult.parse(JSON.parse(readFileSync(file, 'utf8'))))}\n`)
