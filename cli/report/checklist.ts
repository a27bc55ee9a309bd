import { t } from '../i18n/index.ts'
import { paint } from '../ui/ui.ts'
import type { ItemResult } from './results.ts'

const tones = { pass: 'good', fail: 'bad', unknown: 'unsure', manual: 'unsure' } as const

/** The closing checklist for a terminal: sections and items in the runbook's order, a count at the end. */
export function checklistText(items: readonly ItemResult[]): string {
  const lines: string[] = [paint('strong', t.report.checklistTitle)]
  let section = ''
  for (const item of items) {
    if (item.section !== section) {
      section = item.section
      lines.push('', `  ${section}`)
    }
    lines.push(...itemLines(item))
  }
  return [...lines, '', `  ${countLine(items)}`].join('\n')
}

function itemLines(item: ItemResult): readonly string[] {
  const word = t.report.itemStatus[item.status]
  const first = `    [${paint(tones[item.status], word)}] ${item.text}`
  const seen = item.observed === '' ? [] : [`        ${t.report.observed(item.observed)}`]
  if (item.status === 'pass') return [first, ...seen]
  const expected = item.expected === '' ? [] : [`        ${t.report.expected(item.expected)}`]
  const mends = item.remediation === undefined ? [] : item.remediation.split('\n')
  const remediation = mends.map((command) => `        ${t.report.remediation(command)}`)
  const because = item.because === undefined ? [] : [`        ${t.report.because(item.because)}`]
  return [first, ...seen, ...expected, ...because, ...remediation]
}

function countLine(items: readonly ItemResult[]): string {
  const count = (test: (item: ItemResult) => boolean): number => items.filter(test).length
  return t.report.count({
    all: items.length,
    pass: count(({ status }) => status === 'pass'),
    fail: count(({ status }) => status === 'fail'),
    unknown: count(({ status }) => status === 'unknown'),
    manual: count(({ status }) => status === 'manual'),
  })
}
