import { BlockList, isIPv6 } from 'node:net'
import { parsePolicy } from '../../policies/document.ts'
import { allowsEveryone, coversAction, type PolicyStatement } from '../../policies/statement.ts'

/** What is known of a request when Lambda judges it, by condition key in lower case. */
export interface UrlRequestFacts {
  readonly authType: string
  readonly sourceIp: string
}

/**
 * May anybody call through this Function URL? Since October 2025 two actions must be allowed: `InvokeFunctionUrl`, and
 * `InvokeFunction` (Lambda developer guide, "Control access to Lambda function URLs"). No policy allows nothing.
 */
export function urlPermitted(policy: string | undefined, facts: UrlRequestFacts): boolean {
  if (policy === undefined) return false
  const statements = parsePolicy(policy)
  return ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'].every((action) => {
    const applying = statements.filter((statement) => applies(statement, action, facts))
    return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny')
  })
}

function applies(statement: PolicyStatement, action: string, facts: UrlRequestFacts): boolean {
  if (!isAboutEveryone(statement) || !coversAction(statement, action)) return false
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) =>
      holds(operator, key, [values].flat().map(String), facts, statement.Effect),
    ),
  )
}

const isAboutEveryone = (statement: PolicyStatement): boolean => allowsEveryone({ ...statement, Effect: 'Allow' })

/** A condition we do not know is read the cautious way: an Allow does not apply, a Deny does. */
function holds(
  operator: string,
  key: string,
  values: readonly string[],
  { authType, sourceIp }: UrlRequestFacts,
  effect: string,
): boolean {
  const value = {
    'lambda:functionurlauthtype': authType,
    'lambda:invokedviafunctionurl': 'true',
    'aws:sourceip': sourceIp,
  }[key.toLowerCase()]
  if (value !== undefined && (operator === 'StringEquals' || operator === 'Bool')) return values.includes(value)
  if (value !== undefined && operator === 'IpAddress') return within(value, values)
  if (value !== undefined && operator === 'NotIpAddress') return !within(value, values)
  return effect === 'Deny'
}

function within(address: string, cidrs: readonly string[]): boolean {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [network = '', bits] = cidr.split('/')
    const family = isIPv6(network) ? 'ipv6' : 'ipv4'
    list.addSubnet(network, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}
