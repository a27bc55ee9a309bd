import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { environment } from '../../handler/contract/names.ts'
import { type FakeUpstream, fakeUpstream } from '../../handler/fakes/fake-upstream.ts'
import { growingAnswer } from './growth/answers.ts'
import { type Counted, counted, type Mutant, needValgrind } from './growth/counted.ts'
import { admitted, refused } from './growth/events.ts'

/**
 * What the gateway does for requests that are 4 and 16 times as large: instructions, as callgrind counts them. The two steps
 * of a linear cost are as 1 to 4, those of a quadratic one as 1 to 16.
 */
const most = { bend: 1.7, flat: 1.15 }

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
const bendOf = ([one, four, sixteen]: Costs): number => (sixteen - four) / (four - one) / 4

type Costs = readonly [number, number, number]

async function costs(of: Counted, event: string, n: number): Promise<Costs> {
  await of.tell({ event, n: 64 })
  return [await cost(of, event, n), await cost(of, event, 4 * n), await cost(of, event, 16 * n)]
}

/** Something else may happen while one is counted, once, and only adds: the least of a few tries is what it takes. */
async function expectCosts(event: string, n: number, areFine: (taken: Costs) => boolean): Promise<void> {
  let least: Costs = [Infinity, Infinity, Infinity]
  for (let turn = 0; turn < 4; turn++) {
    const [one, four, sixteen] = await costs(gateway, event, n)
    least = [Math.min(least[0], one), Math.min(least[1], four), Math.min(least[2], sixteen)]
    if (areFine(least)) return
  }
  expect.unreachable(`${event}: ${least}`)
}

const large = 240

describe('what is refused costs the same, once it is long', () => {
  it.each(Object.keys(refused))('%s', async (event) => {
    // What is logged of it is cut; the first size may be shorter than that.
    await expectCosts(event, 1_000, ([, four, sixteen]) => sixteen < four * most.flat)
  })
})

describe('what is admitted costs what it is long', () => {
  it.each(Object.keys(admitted))('%s', async (event) => {
    // What does not grow has no steps to compare.
    const isFlat = ([one, , sixteen]: Costs) => sixteen < one * most.flat
    await expectCosts(event, large, (taken) => isFlat(taken) || bendOf(taken) < most.bend)
  })
})

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

  let mutated: Counted
  beforeAll(async () => {
    mutated = await counted(surroundings(), [loop, expression, whole])
    await mutated.tell({ event: 'embeddings', n: 8 })
  })
  afterAll(() => mutated?.stop())

  it('a loop in a loop', async () => {
    expect(bendOf(await costs(mutated, 'claude: calls with one id', large))).toBeGreaterThan(most.bend)
  })

  it('a pattern that goes back', async () => {
    expect(bendOf(await costs(mutated, 'claude: a long word', large))).toBeGreaterThan(most.bend)
  })

  it('a log line that is looked through before it is cut', async () => {
    const [, four, sixteen] = await costs(mutated, "a stranger's path", 30)
    expect(sixteen / four).toBeGreaterThan(most.flat)
  })
})
