import { type GatewayError, notConfigured } from '../base/errors.ts'
import { originOf } from '../contract/provider-hosts.ts'

/** What a provider that nobody deployed is answered with, before any key is read for it; undefined for one that may be asked. */
export function undeployedHost(
  { provider, baseUrl }: { readonly provider: string; readonly baseUrl: string },
  origins: ReadonlySet<string>,
): GatewayError | undefined {
  const origin = originOf(baseUrl) ?? baseUrl
  if (origins.has(origin)) return undefined
  const host = origin.replace(/^https:\/\//, '')
  return notConfigured(
    'provider_host_not_allowed',
    `The model map sends '${provider}' to ${host}, which was not deployed as a provider's host. An administrator allows it with: sfai-admin deploy --provider-host ${host}`,
  )
}
