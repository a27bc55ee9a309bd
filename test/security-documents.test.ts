import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../cli/base/package-root.ts'
import { serverLimits } from '../cli/serve/limits.ts'
import { answers } from './audit/answers.ts'

const read = (file: string) => readFileSync(join(packageRoot, file), 'utf8')
const [english, japanese] = [read('docs/security.md'), read('docs/security.ja.md')]

describe.each([
  ['docs/security.md', english],
  ['docs/security.ja.md', japanese],
])('%s', (_, text) => {
  it('names the limits that hold', () => {
    const { guests, strangers, headMs, bodyMs, unreadMs, idleMs } = serverLimits
    for (const number of [guests, strangers, headMs / 1_000, bodyMs / 1_000, unreadMs / 1_000, idleMs / 1_000]) {
      expect(text).toMatch(new RegExp(String.raw`\b${number}\b`))
    }
  })

  it('names every finding of the auditors that is open', () => {
    const open = answers.filter(({ closedBy }) => closedBy !== undefined)
    for (const { rules } of open) expect(rules.some((rule) => text.includes(rule))).toBe(true)
  })
})

it('both languages know the same rows', () => {
  const rows = (text: string) => text.split('\n').filter((line) => line.startsWith('|')).length
  expect(rows(japanese)).toBe(rows(english))
})
