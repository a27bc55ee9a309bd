import { afterAll, expect, it } from 'vitest'
import { answers } from './answers.ts'
import { cdkNagFindings, isCdkNagRule } from './cdk-nag.ts'
import { answersFor, judge } from './judge.ts'
import { synthesize } from './template.ts'

const { app, remove } = synthesize()
afterAll(remove)

it('cdk-nag finds nothing that was not answered, and all that was', () => {
  const { unanswered, outdated, open } = judge(cdkNagFindings(app), answersFor(answers, isCdkNagRule))
  expect(unanswered).toEqual([])
  expect(outdated).toEqual([])
  expect(open.map(({ rule }) => rule)).toEqual(['NIST.800.53.R5-LambdaConcurrency'])
})
