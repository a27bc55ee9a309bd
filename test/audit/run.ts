// `npm run audit`: cdk-nag, cfn-lint and checkov over the template. Exit code 3 when a finding has no answer in answers.ts,
// or an answer has no finding any more.
import { answers } from './answers.ts'
import { auditors } from './auditors.ts'
import { cdkNagFindings } from './cdk-nag.ts'
import { cfnLintFindings } from './cfn-lint.ts'
import { checkovFindings } from './checkov.ts'
import type { Finding } from './finding.ts'
import { judge } from './judge.ts'
import { synthesize } from './template.ts'

const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`)
}
const line = ({ tool, rule, on, says }: Finding): string => `${tool} ${rule} on ${on}: ${says}`

const { app, template, remove } = synthesize()
try {
  const installed = await auditors(say)
  const findings = [
    ...cdkNagFindings(app),
    ...(await cfnLintFindings(installed, template)),
    ...(await checkovFindings(installed, template)),
  ]
  const { unanswered, outdated, open, acknowledged } = judge(findings, answers)
  say(`${findings.length} findings: ${acknowledged.length} acknowledged with a reason (test/audit/answers.ts).`)
  for (const finding of open) say(`OPEN        ${line(finding)}. Will be closed by: ${finding.closedBy}.`)
  for (const finding of unanswered) say(`UNANSWERED  ${line(finding)}`)
  for (const pair of outdated) say(`OUTDATED    an answer about ${pair}, which is not found any more`)
  if (unanswered.length + outdated.length > 0) process.exitCode = 3
} finally {
  remove()
}
