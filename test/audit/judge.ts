import type { Answer } from './answers.ts'
import type { Finding } from './finding.ts'

export interface Judgement {
  /** Nobody has said anything to it yet: the audit fails. */
  readonly unanswered: readonly Finding[]
  /** An answer to what is not found any more, as `rule on resource`: it has to go, and the audit fails. */
  readonly outdated: readonly string[]
  /** Real, known and not mended yet. */
  readonly open: readonly (Finding & { readonly closedBy: string })[]
  readonly acknowledged: readonly Finding[]
}

/** Holds what was found against what was answered. `answers`: those about rules of the auditors that ran. */
export function judge(findings: readonly Finding[], answers: readonly Answer[]): Judgement {
  const answerTo = ({ rule, on }: Finding) => answers.find((it) => it.rules.includes(rule) && it.on.includes(on))
  const found = new Set(findings.map(({ rule, on }) => `${rule} on ${on}`))
  const answered = answers.flatMap(({ rules, on }) => rules.flatMap((rule) => on.map((id) => `${rule} on ${id}`)))
  return {
    unanswered: findings.filter((finding) => answerTo(finding) === undefined),
    outdated: answered.filter((pair) => !found.has(pair)),
    open: findings.flatMap((finding) => {
      const closedBy = answerTo(finding)?.closedBy
      return closedBy === undefined ? [] : [{ ...finding, closedBy }]
    }),
    acknowledged: findings.filter((finding) => {
      const answer = answerTo(finding)
      return answer !== undefined && answer.closedBy === undefined
    }),
  }
}

/** The answers, each with only those of its rules that one of these auditors has. */
export const answersFor = (answers: readonly Answer[], has: (rule: string) => boolean): readonly Answer[] =>
  answers.map((answer) => ({ ...answer, rules: answer.rules.filter(has) })).filter(({ rules }) => rules.length > 0)
