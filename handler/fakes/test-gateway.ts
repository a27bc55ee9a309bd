import type { KeySource } from '../config/key-source.ts'
import { type ModelMap, parseModelMap } from '../contract/model-map.ts'
import { providerOrigins } from '../contract/provider-hosts.ts'
import { createGateway, type GatewayParts, type GatewayRequest } from '../gateway.ts'

/** What a client got, read to its end. */
export interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  readonly json: () => Record<string, unknown>
  /** The data of each event, parsed; `[DONE]` stays text. */
  readonly events: () => readonly unknown[]
}

export interface TestGateway {
  readonly ask: (path: string, body?: unknown, request?: Partial<GatewayRequest>) => Promise<Got>
  readonly logged: Record<string, unknown>[]
}

/** The model map of the tests: an alias for each kind of model. */
export const testMap: ModelMap = mapOf({
  version: 1,
  providers: { elsewhere: { type: 'openai', baseUrl: 'http://127.0.0.1:9', secret: 'elsewhere-key' } },
  models: {
    claude: { provider: 'anthropic', model: 'claude-sonnet-5-5' },
    claude45: { provider: 'anthropic', model: 'claude-haiku-4-5' },
    gpt: { provider: 'openai', model: 'gpt-6.1-sol' },
    plain: { provider: 'openai', model: 'gpt-4.1' },
    vectors: { provider: 'openai', model: 'text-embedding-3-large' },
    other: { provider: 'elsewhere', model: 'some-model' },
  },
})

export function mapOf(map: object): ModelMap {
  const parsed = parseModelMap(JSON.stringify(map))
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('; '))
  return parsed.map
}

/** Keys named after their secrets; the n-th refusal of a key makes the next one. */
export function fakeKeys(): KeySource & { readonly asked: string[] } {
  const asked: string[] = []
  return {
    asked,
    key: async (secret) => `${secret}-1`,
    newerThan: async (secret, refused) => {
      asked.push(refused)
      return `${secret}-2`
    },
    settled: async () => undefined,
  }
}

/** A gateway whose providers are on loopback. */
export function testGateway(
  urls: { openai?: string; anthropic?: string },
  parts: Partial<GatewayParts> = {},
): TestGateway {
  const logged: Record<string, unknown>[] = []
  const baseUrls = { openai: urls.openai ?? 'http://127.0.0.1:9', anthropic: urls.anthropic ?? 'http://127.0.0.1:9' }
  const gateway = createGateway({
    admits: () => true,
    modelMap: { current: async () => testMap, settled: async () => undefined },
    keys: fakeKeys(),
    builtIns: {
      baseUrls,
      secrets: { openai: 'openai-key', anthropic: 'anthropic-key' },
    },
    origins: providerOrigins('', Object.values(baseUrls)),
    log: (line) => logged.push(JSON.parse(line)),
    pacing: { sleep: async () => undefined, random: () => 0 },
    ...parts,
  })
  return {
    logged,
    async ask(path, body, request = {}) {
      const answer = await gateway({
        method: body === undefined ? 'GET' : 'POST',
        path,
        headers: {},
        sourceIp: '203.0.113.7',
        requestId: 'request-1',
        body: () => (typeof body === 'string' ? body : JSON.stringify(body)),
        ...request,
      })
      const text = typeof answer.body === 'string' ? answer.body : await textOf(answer.body)
      return { ...answer, text, json: () => JSON.parse(text), events: () => eventsIn(text) }
    },
  }
}

async function textOf(body: AsyncIterable<string | Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of body) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece)
  return Buffer.concat(pieces).toString('utf8')
}

function eventsIn(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
    .map((data) => (data === '[DONE]' ? data : JSON.parse(data)))
}
