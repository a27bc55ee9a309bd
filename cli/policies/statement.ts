/** One statement of an IAM policy, as AWS writes it. */
export interface PolicyStatement {
  readonly Sid?: string
  readonly Effect: string
  readonly Principal: unknown
  readonly Action: string | readonly string[]
  readonly Resource: unknown
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** True when the principal is anybody: `"*"` and `{"AWS": "*"}` mean the same; a list may hold it too. */
export function isEveryone(principal: unknown): boolean {
  if (principal === '*') return true
  if (typeof principal !== 'object' || principal === null) return false
  return Object.values(principal).flat().includes('*')
}

/** True when the statement allows anything to anybody, whatever its conditions. */
export const allowsEveryone = ({ Effect, Principal }: Pick<PolicyStatement, 'Effect' | 'Principal'>): boolean =>
  Effect === 'Allow' && isEveryone(Principal)

/** True when one of the statement's actions is this one or a pattern that covers it (`lambda:*`, `*`), in any case. */
export const coversAction = ({ Action }: Pick<PolicyStatement, 'Action'>, action: string): boolean =>
  [Action].flat().some((pattern) => matches(pattern, action))

/** `*` stands for any characters, `?` for one. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 'is').test(text)
}

/** True when some operator of the statement's condition ties this key to this value. Keys have no case. */
export const requires = ({ Condition = {} }: PolicyStatement, key: string, value: string): boolean =>
  Object.values(Condition).some((test) =>
    Object.entries(test).some(([name, given]) => name.toLowerCase() === key.toLowerCase() && String(given) === value),
  )
