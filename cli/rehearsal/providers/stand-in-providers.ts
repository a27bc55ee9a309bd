import { createServer } from '@copilotkit/aimock'
import { close, loopback } from '../../ports/ports.ts'
import { checkKeys } from './check-keys.ts'
import type { ProvidersKind } from './kinds.ts'
import { lockStandIn } from './lock-stand-in.ts'
import { fixtures } from './stand-in-fixtures.ts'

/** Where the function finds its providers in rehearsal. */
export interface Providers {
  readonly kind: ProvidersKind
  /** Environment for the function: base URLs as the official SDKs read them. */
  readonly environment: Readonly<Record<string, string>>
  stop(): Promise<void>
}

const known = [
  { key: 'OPENAI_API_KEY', baseUrl: 'OPENAI_BASE_URL', standIn: (url: string) => `${url}/v1` },
  { key: 'ANTHROPIC_API_KEY', baseUrl: 'ANTHROPIC_BASE_URL', standIn: (url: string) => url },
] as const

/**
 * Per provider: the base URL the user gives; else the real provider when the user has a key; else a stand-in on this
 * machine (aimock). `kind` names what matters most to know: `given`, then `real`, then `stand-in`.
 */
export async function openProviders(env: NodeJS.ProcessEnv): Promise<Providers> {
  const given = known.filter(({ baseUrl }) => env[baseUrl])
  const real = known.filter(({ baseUrl, key }) => !env[baseUrl] && env[key])
  const absent = known.filter(({ baseUrl, key }) => !env[baseUrl] && !env[key])
  const mock = absent.length === 0 ? undefined : await startStandIn()
  return {
    kind: given.length > 0 ? 'given' : real.length > 0 ? 'real' : 'stand-in',
    environment: {
      ...Object.fromEntries(given.map(({ baseUrl }) => [baseUrl, env[baseUrl] ?? ''])),
      ...(mock && Object.fromEntries(absent.map(({ baseUrl, standIn }) => [baseUrl, standIn(mock.url)]))),
    },
    stop: async () => mock?.stop(),
  }
}

/** The secret is part of the URL: so it reaches the function with its base URL, and nothing that is deployed changes. */
async function startStandIn(): Promise<{ url: string; stop(): Promise<void> }> {
  const { server, url } = await createServer(fixtures, { host: loopback, port: 0, logLevel: 'silent' })
  checkKeys(server)
  return { url: `${url}${lockStandIn(server)}`, stop: () => close(server) }
}
