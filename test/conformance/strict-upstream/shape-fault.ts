import type { z } from 'zod'
import { firstIssue } from './first-issue.ts'
import { invalid, type Refusal } from './refusal.ts'

/** What OpenAI says about a request of the wrong shape: the path as `messages[0].content`, its codes, its sentences. */
export function shapeFault(error: z.ZodError): Refusal {
  const issue = firstIssue(error)
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined
  const path = pathOf([...(issue?.path ?? []), ...(unknown === undefined ? [] : [unknown])])
  if (unknown !== undefined) return invalid(`Unknown parameter: '${path}'.`, path, 'unknown_parameter')
  if (issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return invalid(`Missing required parameter: '${path}'.`, path, 'missing_required_parameter')
  }
  if (issue?.code === 'too_big' && issue.origin === 'array') {
    const message = `Invalid '${path}': array too long. Expected an array with maximum length ${issue.maximum}.`
    return invalid(message, path, 'array_above_max_length')
  }
  return invalid(`Invalid value for '${path}': ${issue?.message ?? 'invalid'}.`, path, 'invalid_value')
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (before, part) =>
      typeof part === 'number' ? `${before}[${part}]` : before ? `${before}.${String(part)}` : String(part),
    '',
  )
