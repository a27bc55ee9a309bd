import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environment } from '../../handler/contract/names.ts'
import { type FakeUpstream, fakeUpstream } from '../../handler/fakes/fake-upstream.ts'
import { growingAnswer } from './growth/answers.ts'
import { type Counted, counted, type Mutant, needValgrind } from './growth/counted.ts'
import { admitted, refused } from './growth/events.ts'
import { patternsInUse } from './growth/patterns.ts'

/**
 * What the gateway does for requests that are 4 and 16 times as large: instructions, as callgrind counts them. The two steps
 * of a linear cost are as 1 to 4, those of a quadratic one as 1 to 16.
 */
const most = { bend: 1.7, flat: 1.15, flatPattern: 2 }

const map = {
  version: 1,
  models: {
    claude: { provider: 'anthropic', model: 'claude-haiku-4-5' },
    plain: { provider: 'openai', model: 'gpt-4.1' },
    reasoning: { provider: 'openai', model: 'gpt-5-codex' },
    vectors: { provider: 'openai', model: 'text-embedding-3-large' },
  },
}

let cloud: FakeUpstream
let provider: FakeUpstream
let gateway: Counted

const surroundings = () => ({
  [environment.configBucket]: 'b',
  [environment.allowedCidrs]: '203.0.113.0/24',
  [environment.configTtl]: '100000',
  OPENAI_BASE_URL: `${provider.url}/v1`,
  ANTHROPIC_BASE_URL: provider.url,
  AWS_ENDPOINT_URL: cloud.url,
  AWS_REGION: 'ap-northeast-1',
  AWS_ACCESS_KEY_ID: 'x',
  AWS_SECRET_ACCESS_KEY: 'x',
})

beforeAll(async () => {
  await needValgrind()
  cloud = await fakeUpstream(({ path }) => ({
    body: JSON.stringify(path.includes('model_map') ? map : { SecretString: 'the-key-of-a-provider' }),
    headers: { etag: '"1"' },
  }))
  provider = await fakeUpstream(growingAnswer)
  gateway = await counted(surroundings())
  await gateway.tell({ event: 'embeddings', n: 8 })
}, 300_000)

afterAll(async () => {
  await gateway?.stop()
  await Promise.all([cloud?.close(), provider?.close()])
})

/** Instructions for one size; the request itself is made before the counting begins. */
async function cost(of: Counted, event: string, n: number): Promise<number> {
  await of.tell({ event, n, prepare: true })
  const { status, instructions } = await of.count({ event, n })
  expect(status).toBeGreaterThan(0)
  expect([event, status >= 500]).toEqual([event, false])
  return instructions
}

/** How much steeper the second step is than the first; 1 is a straight line. */
const bendOf = ([one = 0, four = 0, sixteen = 0]: readonly number[]): number => (sixteen - four) / (four - one) / 4

async function costs(of: Counted, event: string, n: number): Promise<readonly number[]> {
  await cost(of, event, 64)
  return [await cost(of, event, n), await cost(of, event, 4 * n), await cost(of, event, 16 * n)]
}

const large = 240

describe('what is refused costs the same, whatever its size', () => {
  it.each(Object.keys(refused))('%s', async (event) => {
    const [one = 0, , sixteen = 0] = await costs(gateway, event, 4_000)
    expect([event, one, sixteen, sixteen / one < most.flat]).toEqual([event, one, sixteen, true])
  })
})

describe('what is admitted costs what it is long', () => {
  it.each(Object.keys(admitted))('%s', async (event) => {
    const taken = await costs(gateway, event, large)
    const bend = bendOf(taken)
    // What does not grow has no steps to compare.
    const isFlat = (taken[2] ?? 0) < (taken[0] ?? 0) * most.flat
    expect([event, taken, bend, isFlat || bend < most.bend]).toEqual([event, taken, bend, true])
  })
})

describe('every pattern', async () => {
  const patterns = await patternsInUse()
  it('is among these', () => expect(patterns.length).toBeGreaterThan(80))
  it.each(patterns.map((pattern) => [`${pattern.where}: /${pattern.source.slice(0, 60)}/`, pattern] as const))(
    '%s',
    async (name, pattern) => {
      expect([name, await patternBend(pattern)]).toEqual([name, undefined])
    },
  )
})

async function patternBend(pattern: { source: string; flags: string; where: string }): Promise<string | undefined> {
  const taken: number[] = []
  const { source, flags } = pattern
  for (const n of [300, 1_200, 4_800]) {
    await gateway.tell({ pattern: { source, flags }, n, prepare: true })
    taken.push((await gateway.count({ pattern: { source, flags }, n })).instructions)
  }
  const bend = bendOf(taken)
  const isFlat = (taken[2] ?? 0) < (taken[0] ?? 0) * most.flatPattern
  return isFlat || bend < most.bend ? undefined : `${pattern.where} /${pattern.source}/ bends ${bend}: ${taken}`
}

describe('the campaign finds', () => {
  const loop: Mutant = {
    file: 'handler/providers/anthropic/tool-ids.ts',
    from: 'counts.get(base) ?? 2',
    to: '2',
  }
  const expression: Mutant = {
    file: 'handler/routes/chat.ts',
    from: '  call.facts.stream = request.stream === true\n',
    to: '  call.facts.stream = request.stream === true\n  for (const { content } of request.messages) /\\s+$/.test(String(content))\n',
  }
  const whole: Mutant = {
    file: 'handler/log/log-line.ts',
    from: 'value.length > longestText ? cutRedacted(value, longestText) : value',
    to: 'redactedEach({ value }).value?.slice(0, longestText) ?? value',
  }

  async function mutated(mutant: Mutant, event: string, n: number) {
    const gateway = await counted(surroundings(), mutant)
    try {
      await gateway.tell({ event: 'embeddings', n: 8 })
      return await costs(gateway, event, n)
    } finally {
      await gateway.stop()
    }
  }

  it('a loop in a loop', async () => {
    expect(bendOf(await mutated(loop, 'claude: calls with one id', large))).toBeGreaterThan(most.bend)
  })

  it('a pattern that goes back', async () => {
    expect(bendOf(await mutated(expression, 'claude: a long word', large))).toBeGreaterThan(most.bend)
  })

  it('a log line that is looked through before it is cut', async () => {
    const [one = 0, , sixteen = 0] = await mutated(whole, "a stranger's path", 4_000)
    expect(sixteen / one).toBeGreaterThan(most.flat)
  })

  it('a pattern of old, by itself', async () => {
    const old = {
      where: 'before',
      source: String.raw`Basic(?:\s|%20|\+)+(?=[A-Za-z+/%]*[0-9=])[\w+/%-]{8,}=*`,
      flags: 'gi',
    }
    expect(await patternBend(old)).toMatch(/bends/)
  })
})
