import { CfnParameter, type Stack } from 'aws-cdk-lib/core'
import { parameters } from '../handler/contract/names.ts'

const ipv4 = '([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}'
const ipv6 = '[0-9a-fA-F:]*:[0-9a-fA-F:.]*/[0-9]{1,3}'
const cidr = `(${ipv4}|${ipv6})`

/** What CloudFormation accepts as the parameter: nothing at all, or CIDRs joined by commas without spaces. */
export const allowedCidrsPattern = `^(${cidr}(,${cidr})*)?$`

/**
 * Who may call the URL. There is no default on purpose: the first deploy must decide, and a later deploy that
 * does not name the parameter keeps its previous value.
 * A `String`, not a list: emulators join the characters of a `CommaDelimitedList`.
 */
export const allowedCidrsParameter = (stack: Stack): CfnParameter =>
  new CfnParameter(stack, parameters.allowedCidrs, {
    type: 'String',
    description: 'Comma-separated CIDRs, IPv4 and IPv6, that may call the Function URL. Empty: nobody.',
    allowedPattern: allowedCidrsPattern,
    constraintDescription: 'CIDRs joined by commas without spaces, such as 203.0.113.0/24,2001:db8::/32',
  })
