import type { ModelMap } from '../../handler/contract/model-map.ts'
import { isProviderHost, originOf, providerOrigins } from '../../handler/contract/provider-hosts.ts'
import { failure } from '../i18n/failure.ts'

/** @throws SfaiError naming the hosts that the gateway would refuse to ask, with what allows them beside those it may ask */
export function mustBeAskable({ providers = {} }: ModelMap, deployed: string): void {
  const origins = providerOrigins(deployed, [])
  const wanted = Object.values(providers ?? {}).flatMap(({ baseUrl }) =>
    baseUrl ? [originOf(baseUrl) ?? baseUrl] : [],
  )
  const hosts = [...new Set(wanted)]
    .filter((origin) => !origins.has(origin))
    .map((origin) => origin.replace('https://', ''))
  if (hosts.length === 0) return
  const all = [...deployed.split(',').filter((host) => host !== ''), ...hosts].join(',')
  // No deploy allows keys to be sent without TLS.
  const next = hosts.every(isProviderHost) ? [`sfai-admin deploy --provider-host ${all}`] : []
  throw failure('PROVIDER_HOST_NOT_DEPLOYED', [hosts.join(', ')], { next })
}
