import { BlockList, isIPv6 } from 'node:net'
import type { Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { deployedCidrs, functionNameOf } from '../deployment/outputs.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'

/** What the gateway answered to an address inside and to one outside the list. */
export interface AccessEvidence {
  readonly allowedCidrs: readonly string[]
  readonly inside: { readonly address: string; readonly status: number }
  readonly outside: { readonly address: string; readonly status: number }
}

/** Addresses nobody has (RFC 5737, RFC 3849): one that is not on the list plays the stranger. */
const strangers = ['198.51.100.7', '203.0.113.7', '192.0.2.7', '2001:db8::7']

/** What changes who comes in. */
export const accessMend = { next: ['sfai-admin deploy --allow-cidr <CIDR>'] }

/**
 * Asks `/health` twice, as the Function URL would hand it over, once from each side of the list.
 * @throws SfaiError where there is no list, or nobody outside it
 */
export async function proveAccess({ sdk }: Session, deployment: Observation<'stack'>): Promise<AccessEvidence> {
  const name = need(functionNameOf(deployment), t.steps.parts.function)
  const allowedCidrs = deployedCidrs(deployment)
  if (allowedCidrs === undefined) throw failure('NO_CIDRS', [], accessMend)
  const list = toBlockList(allowedCidrs)
  const stranger = strangers.find((address) => !list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4'))
  if (stranger === undefined) throw failure('OPEN_TO_ALL', [allowedCidrs.join(', ')], accessMend)
  const { invokeFunction } = await import('../aws/calls/invoke-function.ts')
  const ask = async (address: string): Promise<{ address: string; status: number }> => ({
    address,
    status: (await invokeFunction(sdk, name, healthRequestFrom(address))).status,
  })
  const [inside, outside] = await Promise.all([ask(firstAddress(allowedCidrs)), ask(stranger)])
  return { allowedCidrs, inside, outside }
}

function toBlockList(cidrs: readonly string[]): BlockList {
  const list = new BlockList()
  for (const cidr of cidrs) {
    const [address = '', prefix] = cidr.split('/')
    list.addSubnet(address, Number(prefix), isIPv6(address) ? 'ipv6' : 'ipv4')
  }
  return list
}

const firstAddress = (cidrs: readonly string[]): string => cidrs[0]?.split('/')[0] ?? ''

/** A Function URL event, payload format 2.0. */
const healthRequestFrom = (sourceIp: string): unknown => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: '/health',
  rawQueryString: '',
  headers: {},
  requestContext: {
    requestId: 'sfai-admin-access',
    http: { method: 'GET', path: '/health', protocol: 'HTTP/1.1', sourceIp, userAgent: 'sfai-admin' },
  },
  isBase64Encoded: false,
})
