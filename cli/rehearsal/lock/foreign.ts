import type { IncomingMessage } from 'node:http'

type Head = Pick<IncomingMessage, 'headers' | 'headersDistinct'>

/**
 * Does a browser send this for a page of another origin, or was it led here by a name that is not ours?
 * Programs send neither Origin nor Sec-Fetch-Site; a page that has had its own name pointed at this machine ("DNS
 * rebinding") sends that name as Host. WHATWG Fetch, "Origin header"; W3C Fetch Metadata.
 */
export const isForeign = (request: Head, port: number): boolean => !isCalledHere(request, port) || isFromPage(request)

/** The Host is this machine and this port, under one of the names that no DNS server can give away. */
export function isCalledHere({ headersDistinct: { host = [] } }: Head, port: number): boolean {
  const [name = '', ...more] = host
  return more.length === 0 && [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(name.toLowerCase())
}

/** From a page of any other origin: there are no pages of ours. */
export function isFromPage({ headers }: Head): boolean {
  if (headers.origin !== undefined) return true
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'none' && site !== 'same-origin'
}
