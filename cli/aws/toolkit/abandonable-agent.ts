import http from 'node:http'
import https from 'node:https'
import { Socket } from 'node:net'

/** A connection pool that can be walked away from. */
export interface AbandonableAgent {
  readonly agent: https.Agent
  /** Cuts every connection and makes no new one, so that nothing keeps the process alive. */
  abandon(): void
}

/**
 * The CDK toolkit cannot be cancelled: a call that nobody answers would hold the process for ever, after we had long
 * stopped waiting for it. Without connections its last retries fail at once, and it ends.
 */
export function abandonableAgent(endpoint: string | undefined): AbandonableAgent {
  // As the SDK's own.
  const options = { keepAlive: true, maxSockets: 50 }
  const agent = endpoint?.startsWith('http:')
    ? // The toolkit's type knows https only, yet it uses the one agent for both protocols.
      (new http.Agent(options) as https.Agent)
    : new https.Agent(options)
  return {
    agent,
    abandon() {
      agent.createConnection = (_options, callback) => {
        callback?.(new Error('no longer waited for'), new Socket())
        return undefined
      }
      agent.destroy()
    },
  }
}
