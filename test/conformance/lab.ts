import { type FakeUpstream, fakeUpstream, type Script, type Seen } from '../../handler/fakes/fake-upstream.ts'
import { mapOf, type TestGateway, testGateway } from '../../handler/fakes/test-gateway.ts'
import type { GatewayParts } from '../../handler/gateway.ts'
import { strictAnswer } from './strict-upstream/strict-upstream.ts'
import { created } from './wire/chat.ts'

/** Models of the suite by provider; the alias of each is its own id, so that cases can be read. */
const models = {
  anthropic: [
    ...['claude-haiku-4-5', 'claude-opus-4-6', 'claude-opus-4-8', 'claude-sonnet-5', 'claude-opus-5', 'claude-fable-5'],
    ...['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5', 'claude-fable-5-1', 'claude-saga-9'],
  ],
  openai: [
    ...['gpt-4.1', 'gpt-5-chat-latest', 'gpt-5', 'gpt-5.2', 'gpt-5.4', 'gpt-5.5', 'gpt-6-sol', 'gpt-6-astra'],
    ...['gpt-6.1-sol', 'o3', 'o4-mini', 'gpt-3.5-turbo-instruct', 'text-embedding-3-large', 'gpt-9'],
  ],
  elsewhere: ['qwen-coder'],
}

export const modelIds = models

/** A gateway with an upstream on loopback whose answers can be changed from case to case. */
export interface Lab {
  readonly upstream: FakeUpstream
  readonly gateway: TestGateway
  /** Answers from now on; without a script, as strictly as the real APIs. */
  answerWith(scripts?: readonly Script[]): void
  close(): Promise<void>
}

export async function openLab(parts: Partial<GatewayParts> = {}): Promise<Lab> {
  let scripts: readonly Script[] | undefined
  let asked = 0
  const upstream = await fakeUpstream((seen: Seen) => {
    const script = scripts?.[Math.min(asked, scripts.length - 1)]
    asked += 1
    return script ?? strictAnswer(seen)
  })
  const map = mapOf({
    version: 1,
    providers: { elsewhere: { type: 'openai', baseUrl: `${upstream.url}/v1`, secret: 'elsewhere-key' } },
    models: {
      ...Object.fromEntries(
        Object.entries(models).flatMap(([provider, ids]) => ids.map((model) => [model, { provider, model }])),
      ),
      'claude-or-gpt': { provider: 'anthropic', model: 'claude-opus-4-6', fallbacks: ['gpt-4.1'] },
      overpromised: { provider: 'anthropic', model: 'claude-opus-4-6', capabilities: { maxOutputTokens: 500_000 } },
      brief: {
        provider: 'openai',
        model: 'gpt-4.1',
        description: 'Short answers',
        capabilities: { maxOutputTokens: 5_000 },
      },
      terse: { provider: 'openai', model: 'gpt-6.1-sol', capabilities: { maxOutputTokens: 2_000 } },
      misdescribed: {
        provider: 'anthropic',
        model: 'claude-opus-5-5',
        capabilities: { sampling: 'one', thinkingDefault: 'off' },
      },
    },
  })
  return {
    upstream,
    gateway: gatewayBefore(upstream.url, map, parts),
    answerWith(given) {
      scripts = given
      asked = 0
      upstream.seen.length = 0
    },
    close: upstream.close,
  }
}

/** What the gateway learnt from one case it must not know in the next, so each has its own. */
const gatewayBefore = (url: string, map: ReturnType<typeof mapOf>, parts: Partial<GatewayParts>): TestGateway => ({
  logged: [],
  ask(path, body, request) {
    const fresh = testGateway(
      { openai: `${url}/v1`, anthropic: url },
      {
        modelMap: { current: async () => map, settled: async () => undefined },
        now: () => created * 1000,
        ...parts,
      },
    )
    return fresh.ask(path, body, request)
  },
})
