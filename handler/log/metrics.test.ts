import { describe, expect, it } from 'vitest'
import { openFacts, type RequestFacts } from '../base/facts.ts'
import { metricsOf } from './metrics.ts'

const request = {
  requestId: 'r-1',
  method: 'POST',
  path: '/chat/completions',
  headers: {},
  sourceIp: '203.0.113.7',
  body: () => '',
}
const factsOf = (more: Partial<RequestFacts>): RequestFacts => ({ ...openFacts(request, 1_000), status: 200, ...more })

describe('metrics', () => {
  it('follow the embedded metric format: every metric that is named has its number at the root', () => {
    const usage = { promptTokens: 24, completionTokens: 96, cachedTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 }
    const line = metricsOf(factsOf({ provider: 'openai', firstByteAt: 1_250, usage }), 2_000)
    expect(line).toMatchObject({
      _aws: { Timestamp: 2_000, CloudWatchMetrics: [{ Namespace: 'sfai', Dimensions: [['Provider']] }] },
      Provider: 'openai',
      Requests: 1,
      Errors: 0,
      UpstreamAuthFailures: 0,
      PromptTokens: 24,
      CompletionTokens: 96,
      TimeToFirstToken: 250,
    })
    expect(namesIn(line)).toHaveLength(6)
    for (const name of namesIn(line)) expect(line[name]).toBeTypeOf('number')
  })

  it('name no metric that has no number, and always have their dimension', () => {
    const line = metricsOf(factsOf({ status: 403 }), 2_000)
    expect(namesIn(line)).toEqual(['Requests', 'Errors', 'UpstreamAuthFailures'])
    expect(line.Provider).toBe('none')
  })

  it.each([
    ['openai', 'openai'],
    ['さくら', 'other'],
    [':colon', 'other'],
    [' ', 'other'],
  ])('of the provider %j are found under %s, as CloudWatch takes nothing but ASCII', (provider, found) => {
    expect(metricsOf(factsOf({ provider }), 2_000).Provider).toBe(found)
  })

  it.each([
    [{ status: 502 }, 1],
    [{ status: 200, errorCode: 'upstream_ended_early' }, 1],
    [{ status: 200, errorCode: 'client_left' }, 0],
    [{ status: 404, errorCode: 'model_not_found' }, 0],
  ])('count %j as %i errors', (more, errors) => {
    expect(metricsOf(factsOf(more), 2_000).Errors).toBe(errors)
  })

  it('tell a dead key also where another model answered', () => {
    const facts = factsOf({ upstreamStatus: 200, fallbacks: 1, fallbackReason: 'upstream_auth' })
    expect(metricsOf(facts, 2_000)).toMatchObject({ UpstreamAuthFailures: 1, Errors: 0 })
  })

  it.each([401, 403])('tell a dead key (upstream %i)', (upstreamStatus) => {
    expect(metricsOf(factsOf({ status: 502, upstreamStatus }), 2_000).UpstreamAuthFailures).toBe(1)
  })
})

function namesIn(line: Record<string, unknown>): string[] {
  const text = JSON.stringify(line._aws)
  return [...text.matchAll(/"Name":"(\w+)"/g)].map(([, name = '']) => name)
}
