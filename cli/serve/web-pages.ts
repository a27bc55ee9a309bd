import type { Gateway, GatewayRequest, GatewayResponse } from '../../handler/gateway.ts'
import type { KnowsHost } from './allowed-hosts.ts'
import type { AllowsOrigin } from './allowed-origins.ts'
import { hostNotAllowed, type Log, originNotAllowed, refusal } from './refusal.ts'

interface Pages {
  readonly knowsHost: KnowsHost
  readonly allowsOrigin: AllowsOrigin
  readonly log: Log
}

/**
 * The gateway, deaf to web pages. A browser on an allowed machine carries out what any page asks of it, and a request of the
 * simple kind (a form, text/plain) without a question before it: so foreign pages are refused, not merely given no CORS
 * header. Programs send neither `Origin` nor `Sec-Fetch-Site`, Continue's core among them.
 */
export function withoutWebPages(gateway: Gateway, { knowsHost, allowsOrigin, log }: Pages): Gateway {
  return async (request) => {
    const { host = '', origin, 'sec-fetch-site': site } = request.headers
    if (!knowsHost(host)) return refusal(request, hostNotAllowed(host), log)
    const isAllowed = origin !== undefined && allowsOrigin(origin)
    if (!isAllowed && !(isOwn(origin, host) && isNear(site))) {
      return refusal(request, originNotAllowed(origin ?? site ?? ''), log)
    }
    if (!isAllowed) return gateway(request)
    const asked = request.headers['access-control-request-method']
    if (request.method === 'OPTIONS' && asked !== undefined) return preflight(request, origin)
    const answer = await gateway(request)
    return { ...answer, headers: { ...answer.headers, ...readableBy(origin) } }
  }
}

/** No page at all, or one that the gateway itself would have served; TLS may end before it. */
const isOwn = (origin: string | undefined, host: string): boolean =>
  origin === undefined || [`http://${host}`, `https://${host}`].includes(origin.toLowerCase())

/** `none`: a person typed the address. A page on another port of this machine is `same-site`, and foreign. */
const isNear = (site: string | undefined): boolean => site === undefined || site === 'same-origin' || site === 'none'

const readableBy = (origin: string) => ({
  'access-control-allow-origin': origin,
  'access-control-expose-headers': '*',
  vary: 'origin',
})

function preflight({ headers }: GatewayRequest, origin: string): GatewayResponse {
  const answer = {
    ...readableBy(origin),
    'access-control-allow-methods': 'GET, POST',
    // Spelled out: `*` does not stand for Authorization.
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-allow-private-network': 'true',
    'access-control-max-age': '600',
  }
  return { status: 200, headers: answer, body: '' }
}
