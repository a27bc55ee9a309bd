import type { GatewayResponse } from '../base/exchange.ts'
import { errorFrame } from './chat-chunks.ts'

/** The answer, or undefined as soon as a stream has kept its client waiting for `silenceMs`. */
export function answerWithin(
  answering: Promise<GatewayResponse>,
  isStream: () => boolean,
  silenceMs: number,
): Promise<GatewayResponse | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (!isStream()) return
      clearInterval(timer)
      resolve(undefined)
    }, silenceMs)
    answering.finally(() => clearInterval(timer)).then(resolve, reject)
  })
}

/**
 * A stream that begins before its answer is there, for heartbeats to fill: a model may think for minutes before its
 * first word, and connections on which nothing moves are closed on the way. Retries and fallbacks go on meanwhile.
 * Its HTTP status was sent already, so a refusal is told inside the stream.
 */
export async function* startedEarly(answering: Promise<GatewayResponse>): AsyncGenerator<string | Uint8Array> {
  const { body } = await answering
  if (typeof body === 'string') yield errorFrame(body)
  else yield* body
}
