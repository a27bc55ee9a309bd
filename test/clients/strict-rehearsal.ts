import { type StrictServer, strictServer } from '../conformance/strict-upstream/server.ts'
import { keepRehearsal } from '../rehearsal/kept.ts'

/** A deployed gateway on this machine, whose providers are the strict double. */
export interface StrictRehearsal {
  /** Ends in `/v1`, as clients are configured. */
  readonly baseUrl: string
  readonly providers: StrictServer
  stop(): Promise<void>
}

export async function strictRehearsal(): Promise<StrictRehearsal> {
  const providers = await strictServer()
  const kept = await keepRehearsal({ OPENAI_BASE_URL: `${providers.url}/v1`, ANTHROPIC_BASE_URL: providers.url })
  return {
    baseUrl: `${kept.functionUrl}v1`,
    providers,
    async stop() {
      await kept.stop()
      await providers.close()
    },
  }
}

/** An alias of each way to a provider: Messages, and Chat Completions or, with tools, Responses. */
export const aliases = ['backend_developer', 'frontend_developer'] as const
