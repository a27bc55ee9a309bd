import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Script, Seen } from '../../handler/fakes/fake-upstream.ts'
import { strictAnswer } from '../conformance/strict-upstream/strict-upstream.ts'

/** What a provider answers instead of something sensible; undefined where nothing is wrong. */
export type Rule = (seen: Seen) => Script | undefined

/** OpenAI and Anthropic on one port, whose troubles a campaign decides. */
export interface Double {
  /** For `setup --rehearse`: where the function finds its providers. */
  readonly environment: Readonly<Record<string, string>>
  /** Rules from now on, the first one that says something; what was counted is forgotten. */
  obey(...rules: readonly Rule[]): void
  /** How many requests were answered with each status, under these rules. */
  readonly statuses: ReadonlyMap<number, number>
  close(): Promise<void>
}

/** Between two events of a stream, so that answers last while something happens. */
const betweenEventsMs = 50

export async function openDouble(): Promise<Double> {
  let rules: readonly Rule[] = []
  const statuses = new Map<number, number>()
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const seen = { path: request.url ?? '', headers: request.headers, body: bodyIn(text) }
    let script: Script | undefined
    for (const rule of rules) script ??= rule(seen)
    const { status = 200, ...answer } = script ?? strictAnswer(seen)
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    await send(status, answer, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.int() }).parse(server.address())
  const url = `http://127.0.0.1:${port}`
  return {
    environment: { OPENAI_BASE_URL: `${url}/v1`, ANTHROPIC_BASE_URL: url },
    obey(...given) {
      rules = given
      statuses.clear()
    },
    statuses,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const bodyIn = (text: string): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(text || '{}'))

async function send(status: number, { headers, body }: Script, response: ServerResponse): Promise<void> {
  const isStream = typeof body !== 'string'
  response.writeHead(status, { 'content-type': isStream ? 'text/event-stream' : 'application/json', ...headers })
  for (const piece of isStream ? body : [body]) {
    response.write(piece)
    if (isStream) await pause(betweenEventsMs)
  }
  response.end()
}

/** The key a request came with, whichever provider it was for. */
export const keyIn = ({ headers }: Seen): string =>
  String(headers['x-api-key'] ?? headers.authorization ?? '').replace(/^Bearer /, '')

export const isForAnthropic = ({ path }: Seen): boolean => path === '/v1/messages'

/** A refusal in the provider's own form. */
export function refusal(seen: Seen, status: number, type: string, message: string): Script {
  const error = { type, message, code: type, param: null }
  return { status, body: JSON.stringify(isForAnthropic(seen) ? { type: 'error', error } : { error }) }
}
