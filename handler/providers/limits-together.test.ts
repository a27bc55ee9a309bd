import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeUpstream, fakeUpstream } from '../fakes/fake-upstream.ts'
import { claudeText } from '../fakes/streams.ts'
import { testGateway } from '../fakes/test-gateway.ts'

let upstream: FakeUpstream
beforeAll(async () => {
  upstream = await fakeUpstream(({ path, body }) => {
    if (!path.endsWith('/messages')) return { body: '{"choices":[]}' }
    const { thinking, max_tokens: limit } = body as { thinking?: { budget_tokens?: number }; max_tokens: number }
    const message = '`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation.'
    return limit > (thinking?.budget_tokens ?? 0)
      ? { body: claudeText('ok') }
      : { status: 400, body: JSON.stringify({ error: { type: 'invalid_request_error', message } }) }
  })
})
afterAll(() => upstream.close())

const ask = async (gateway: ReturnType<typeof testGateway>, body: object) => {
  const messages = [{ role: 'user', content: 'hi' }]
  const answer = await gateway.ask('/v1/chat/completions', { messages, ...body })
  expect(answer.status).toBe(200)
  return { sent: upstream.seen[upstream.seen.length - 1]?.body, dropped: answer.headers['x-sfai-dropped-params'] }
}
const gateway = () => testGateway({ openai: upstream.url, anthropic: upstream.url })

describe('limits that belong together', () => {
  it('are solved for the request that has them, and the next client thinks as it likes', async () => {
    const one = gateway()
    const thinking = { type: 'enabled', budget_tokens: 10_000 }
    const small = await ask(one, { model: 'claude45', max_tokens: 30, thinking })
    expect(small).toMatchObject({ sent: { max_tokens: 10_030, thinking }, dropped: 'max_tokens' })
    const next = await ask(one, { model: 'claude45', max_tokens: 32_000, thinking })
    expect(next).toMatchObject({ sent: { max_tokens: 32_000, thinking }, dropped: undefined })
  })

  it('lower a budget that leaves no answer under the model’s own limit', async () => {
    const thinking = { type: 'enabled', budget_tokens: 200_000 }
    expect(await ask(gateway(), { model: 'claude45', thinking })).toMatchObject({
      sent: { max_tokens: 64_000, thinking: { type: 'enabled', budget_tokens: 62_976 } },
      dropped: 'thinking',
    })
  })

  it('are one to OpenAI, which refuses both', async () => {
    const agreed = await ask(gateway(), { model: 'plain', max_tokens: 100, max_completion_tokens: 100 })
    expect(agreed).toMatchObject({ sent: { max_completion_tokens: 100 }, dropped: undefined })
    expect(agreed.sent).not.toHaveProperty('max_tokens')
    const other = await ask(gateway(), { model: 'plain', max_tokens: 50, max_completion_tokens: 100 })
    expect(other).toMatchObject({ sent: { max_completion_tokens: 100 }, dropped: 'max_tokens' })
  })
})
