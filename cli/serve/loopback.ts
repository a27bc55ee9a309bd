import { isIP } from 'node:net'

/** A name or address of this machine that no other machine can reach. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (host.startsWith('127.') && isIP(host) === 4)
