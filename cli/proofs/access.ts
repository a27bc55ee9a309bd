import type { Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { deployedCidrs, functionNameOf } from '../deployment/outputs.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'
import { probesFor } from './access-probes.ts'

/** What the gateway answered to an address inside and to one outside the list: of many, the ones that went wrong. */
export interface AccessEvidence {
  readonly allowedCidrs: readonly string[]
  readonly inside: Probed
  readonly outside: Probed
}

interface Probed {
  readonly address: string
  readonly status: number
}

/** What changes who comes in. */
export const accessMend = { next: ['sfai-admin deploy --allow-cidr <CIDR>'] }

/**
 * Asks `/health`, as the Function URL would hand it over, from both sides of the list's edges and from far away.
 * @throws SfaiError where there is no list, or nobody outside it
 */
export async function proveAccess({ sdk }: Session, deployment: Observation<'stack'>): Promise<AccessEvidence> {
  const name = need(functionNameOf(deployment), t.steps.parts.function)
  const allowedCidrs = deployedCidrs(deployment)
  if (allowedCidrs === undefined) throw failure('NO_CIDRS', [], accessMend)
  const probes = probesFor(allowedCidrs)
  if (probes.outside.length === 0) throw failure('OPEN_TO_ALL', [allowedCidrs.join(', ')], accessMend)
  const { invokeFunction } = await import('../aws/calls/invoke-function.ts')
  const ask = async (address: string): Promise<Probed> => ({
    address,
    status: (await invokeFunction(sdk, name, healthRequestFrom(address))).status,
  })
  const askAll = (addresses: readonly string[]) => Promise.all(addresses.map(ask))
  const [inside, outside] = await Promise.all([askAll(probes.inside), askAll(probes.outside)])
  return { allowedCidrs, inside: worstOf(inside, 200), outside: worstOf(outside, 403) }
}

/** The first that was not answered as it should be, else the first. */
function worstOf(probed: readonly Probed[], expected: number): Probed {
  const [first = { address: '', status: 0 }] = probed
  return probed.find(({ status }) => status !== expected) ?? first
}

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
