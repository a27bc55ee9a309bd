import http from 'node:http'
import https from 'node:https'
import { Socket } from 'node:net'

/** A connection pool that can be walked away from. */
export interface AbandonableAgent {
  /** Undefined where some connections are plain and some are not: then the toolkit makes its own. */
  readonly agent: https.Agent | undefined
  /** Cuts every connection and makes no new one, so that nothing keeps the process alive. */
  abandon(): void
}

/**
 * The CDK toolkit cannot be cancelled: a call that nobody answers would hold the process for ever, after we had long
 * stopped waiting for it. Without connections its last retries fail at once, and it ends.
 */
export function abandonableAgent(endpoints: readonly (string | undefined)[]): AbandonableAgent {
  // As the SDK's own.
  const options = { keepAlive: true, maxSockets: 50 }
  const plain = endpoints.map((endpoint) => endpoint?.startsWith('http:') === true)
  if (new Set(plain).size > 1) return { agent: undefined, abandon() {} }
  const agent = plain.includes(true)
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
