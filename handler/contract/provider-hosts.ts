import { providers } from './providers.ts'

/**
 * Whom the gateway may ask, beside the built-in providers: what an administrator deployed, and never what the model map alone
 * says. A model map is a file in a bucket; keys must not go wherever whoever may write it wants them to go.
 */

/** `llm.example.com` or `llm.example.com:8443`, over HTTPS, written as it is asked: `0` would be 0.0.0.0. */
export const isProviderHost = (text: string): boolean =>
  /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(text) &&
  originOf(`https://${text}`) === `https://${text.toLowerCase().replace(/:443$/, '')}`

/** `http://127.0.0.1:11434`: a provider on this very machine, which no certificate can be had for. */
export const isOwnMachine = (text: string): boolean =>
  /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(text) && originOf(text) !== undefined

/** `https://api.openai.com` of any URL there; undefined for what is no URL. */
export const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined)

/**
 * The origins that may be asked.
 * @param hosts as deployed: joined by commas; an entry that is none admits nothing
 * @param baseUrls that stand in the function's own environment, which is deployed as well
 */
export function providerOrigins(hosts: string, baseUrls: Iterable<string>): ReadonlySet<string> {
  const listed = hosts.split(',').flatMap((host) => {
    if (isProviderHost(host)) return [`https://${host}`]
    return isOwnMachine(host) ? [host] : []
  })
  const builtIn = Object.values(providers).map(({ baseUrl }) => baseUrl)
  return new Set([...builtIn, ...baseUrls, ...listed].flatMap((url) => originOf(url) ?? []))
}
