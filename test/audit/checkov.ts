import { z } from 'zod'
import type { Auditors } from './auditors.ts'
import type { Finding } from './finding.ts'

const check = z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() })
const answer = z.object({
  results: z.object({ failed_checks: z.array(check) }),
  summary: z.object({ parsing_errors: z.number(), resource_count: z.number().positive() }),
})

/** Failed checks of checkov, without its platform and without a download. @throws Error when it did not judge */
export async function checkovFindings(auditors: Auditors, template: string): Promise<readonly Finding[]> {
  const offline = ['--skip-download', '--skip-results-upload']
  const args = ['--file', template, '--framework', 'cloudformation', '--compact', '--quiet', '--output', 'json']
  const { status, stdout, stderr } = await auditors.run('checkov', [...args, ...offline])
  if (status !== 0 && status !== 1) throw new Error(`checkov ended with ${status}: ${stderr.trim().slice(-500)}`)
  const { results, summary } = answer.parse(JSON.parse(stdout))
  if (summary.parsing_errors > 0) throw new Error('checkov could not read the template')
  return results.failed_checks.map(({ check_id, check_name, resource }) => ({
    tool: 'checkov',
    rule: check_id,
    on: resource.slice(resource.lastIndexOf('.') + 1),
    says: check_name,
  }))
}

export const isCheckovRule = (rule: string): boolean => rule.startsWith('CKV')
