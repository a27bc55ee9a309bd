import type { IncomingMessage, Server, ServerResponse } from 'node:http'

type Headers = IncomingMessage['headers']

const bearerIn = ({ authorization = '' }: Headers): string => authorization.replace(/^Bearer /i, '')

/** The two whose place is taken, each with what its keys look like; a rehearsal's made-up keys are good ones, too. */
const desks = {
  openai: {
    keyIn: bearerIn,
    good: /^(sk-(?!ant-)|rehearsal-openai-)[\w-]{8,}$/,
    models: ['gpt-4.1', 'gpt-5.2', 'text-embedding-3-small'],
  },
  anthropic: {
    // The newest SDK says it in OpenAI's way.
    keyIn: ({ 'x-api-key': key, ...others }: Headers) => (key === undefined ? bearerIn(others) : String(key)),
    good: /^(sk-ant-|rehearsal-anthropic-)[\w-]{8,}$/,
    models: ['claude-haiku-4-5', 'claude-opus-4-6', 'claude-sonnet-4-6'],
  },
} as const

/**
 * Has a stand-in look at keys as the providers do: one that cannot be theirs is refused with 401, in their own words, and
 * who has a good one may see the list of models.
 */
export function checkKeys(server: Server): void {
  const answering = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Only Anthropic's clients name a version.
    const name = request.headers['anthropic-version'] === undefined ? 'openai' : 'anthropic'
    const { keyIn, good, models } = desks[name]
    const key = keyIn(request.headers)
    if (!good.test(key)) return send(response, 401, refusals[name](key))
    if (request.method === 'GET' && /^\/v1\/models(\?|$)/.test(request.url ?? ''))
      return send(response, 200, lists[name](models))
    for (const answer of answering) answer.call(server, request, response)
  })
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** OpenAI repeats the ends of a key, Anthropic nothing of it. */
const refusals = {
  openai: (key: string) => ({
    error: {
      message: `Incorrect API key provided: ${key.slice(0, 3)}${'*'.repeat(8)}${key.slice(-4)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
      type: 'invalid_request_error',
      param: null,
      code: 'invalid_api_key',
    },
  }),
  anthropic: () => ({ type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } }),
} as const

const lists = {
  openai: (ids: readonly string[]) => ({
    object: 'list',
    data: ids.map((id) => ({ id, object: 'model', created: 0, owned_by: 'rehearsal' })),
  }),
  anthropic: (ids: readonly string[]) => ({
    data: ids.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
    has_more: false,
    first_id: ids.at(0) ?? null,
    last_id: ids.at(-1) ?? null,
  }),
} as const
