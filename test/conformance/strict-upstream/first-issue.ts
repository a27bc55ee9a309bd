import type { z } from 'zod'

type Issue = z.core.$ZodIssue

/** What is wrong first; of several forms that a value could have, the one it is nearest to says it. */
export function firstIssue({ issues }: Pick<z.ZodError, 'issues'>): Issue | undefined {
  const [issue] = issues
  if (issue?.code !== 'invalid_union') return issue
  const inner = issue.errors.flatMap((each) => firstIssue({ issues: each }) ?? [])
  const deepest = inner.sort((a, b) => b.path.length - a.path.length)[0]
  return deepest && deepest.path.length > 0 ? { ...deepest, path: [...issue.path, ...deepest.path] } : issue
}
