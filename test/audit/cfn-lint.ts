import { z } from 'zod'
import type { Auditors } from './auditors.ts'
import type { Finding } from './finding.ts'

const answer = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Message: z.string(),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullish() }),
  }),
)

/** Errors and warnings of cfn-lint. @throws Error when it did not judge */
export async function cfnLintFindings(auditors: Auditors, template: string): Promise<readonly Finding[]> {
  const { status, stdout, stderr } = await auditors.run('cfn-lint', ['--format', 'json', '--', template])
  // 0, or the sum of 2 (errors), 4 (warnings), 8 (informational): anything else is a failure of its own.
  if (status < 0 || status % 2 === 1) throw new Error(`cfn-lint ended with ${status}: ${stderr.trim().slice(-500)}`)
  return answer.parse(JSON.parse(stdout || '[]')).map(({ Rule, Message, Location }) => ({
    tool: 'cfn-lint',
    rule: Rule.Id,
    on: Location.Path?.[0] === 'Resources' ? String(Location.Path[1]) : (Location.Path ?? []).join('.'),
    says: Message,
  }))
}

export const isCfnLintRule = (rule: string): boolean => /^[EWI]\d{4}$/.test(rule)
