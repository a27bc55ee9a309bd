import { expect, it } from 'vitest'
import type { Answer } from './answers.ts'
import type { Finding } from './finding.ts'
import { answersFor, judge } from './judge.ts'

const finding = (rule: string, on: string): Finding => ({ tool: 'checkov', rule, on, says: '' })
const answer = (rules: string[], on: string[], closedBy?: string): Answer => ({
  rules,
  on,
  reason: '',
  ...(closedBy === undefined ? {} : { closedBy }),
})

it('tells what was answered from what was not, from what is open and from what is gone', () => {
  const findings = [finding('R1', 'A'), finding('R1', 'B'), finding('R2', 'A'), finding('R3', 'A')]
  const judgement = judge(findings, [
    answer(['R1', 'R9'], ['A']),
    answer(['R2'], ['A', 'B']),
    answer(['R3'], ['A'], 'soon'),
  ])
  expect(judgement.unanswered).toEqual([finding('R1', 'B')])
  expect(judgement.outdated).toEqual(['R9 on A', 'R2 on B'])
  expect(judgement.open).toEqual([{ ...finding('R3', 'A'), closedBy: 'soon' }])
  expect(judgement.acknowledged).toEqual([finding('R1', 'A'), finding('R2', 'A')])
})

it('asks an auditor only about its own rules', () => {
  const only = answersFor([answer(['R1', 'X1'], ['A']), answer(['X2'], ['A'])], (rule) => rule.startsWith('R'))
  expect(only).toEqual([answer(['R1'], ['A'])])
})
