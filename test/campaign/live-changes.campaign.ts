import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedModelMap } from '../../cli/input/model-map-file.ts'
import { parseModelMap } from '../../handler/contract/model-map.ts'
import { type Campaign, openCampaign, shortConfigTtl } from './campaign.ts'
import { isForAnthropic, keyIn, refusal } from './double.ts'
import { chat, failed, load, tell } from './load.ts'

const ttlSeconds = 2

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign({ ANTHROPIC_API_KEY: 'first-key-of-this-campaign' })
  await campaign.setVariables(shortConfigTtl(ttlSeconds))
})
afterAll(() => campaign?.stop())

const ask = () => chat(campaign.functionUrl)

describe('200 requests, 40 at a time', () => {
  it('all get their answer while the key is rotated and the old one refused', async () => {
    const { double } = campaign
    const newKey = 'second-key-of-this-campaign'
    const accepted = new Set(['first-key-of-this-campaign', newKey])
    double.obey((seen) => {
      if (!isForAnthropic(seen) || accepted.has(keyIn(seen))) return undefined
      return refusal(seen, 401, 'authentication_error', 'invalid x-api-key')
    })
    const outcomes = await load(200, ask, async () => {
      const { code } = await campaign.admin(
        ['set-secrets', '--provider', 'anthropic', '--from-env', 'NEW_KEY', '--yes', '--accept', 'replaces'],
        {
          NEW_KEY: newKey,
        },
      )
      expect(code).toBe(0)
      accepted.delete('first-key-of-this-campaign')
    })
    tell('a rotated key', outcomes, double.statuses)
    expect([outcomes.length >= 200, failed(outcomes)]).toEqual([true, []])
    // None of them was saved by another provider: the key itself was renewed.
    expect(new Set(outcomes.map(({ model }) => model))).toEqual(new Set(['anthropic/claude-sonnet-5-5']))
    expect(double.statuses.get(401)).toBeGreaterThan(0)
  })

  it('all get their answer while a broken model map lies in the bucket, and a good one is taken up in time', async () => {
    campaign.double.obey()
    const outcomes = await load(200, ask, () => campaign.putModelMap('{"version":1,"models":{'))
    tell('a broken model map', outcomes, campaign.double.statuses)
    expect([outcomes.length >= 200, failed(outcomes)]).toEqual([true, []])
    await expect
      .poll(async () => (await campaign.logged()).some((line) => line.includes('model_map_invalid')), patience)
      .toBe(true)
    expect(failed([await ask()])).toEqual([])

    const parsed = parseModelMap(readFileSync(shippedModelMap, 'utf8'))
    if (!parsed.ok) throw new Error('the shipped map does not hold')
    const models = { ...parsed.map.models, newcomer: { provider: 'openai', model: 'gpt-6.1-sol' } }
    await campaign.putModelMap(JSON.stringify({ ...parsed.map, models }))
    await expect.poll(async () => (await chat(campaign.functionUrl, 'newcomer')).status, patience).toBe(200)
  })
})

describe('200 requests in flight at once, in one process', () => {
  it('all get their answer while the key is rotated and the old one refused', async () => {
    const { double } = campaign
    const [oldKey, newKey] = ['second-key-of-this-campaign', 'third-key-of-this-campaign']
    const accepted = new Set([oldKey, newKey])
    double.obey((seen) => {
      if (!isForAnthropic(seen) || accepted.has(keyIn(seen))) return undefined
      return refusal(seen, 401, 'authentication_error', 'invalid x-api-key')
    })
    const served = await campaign.serve()
    const rotate = async () => {
      const { code } = await campaign.admin(
        ['set-secrets', '--provider', 'anthropic', '--from-env', 'NEW_KEY', '--yes', '--accept', 'replaces'],
        {
          NEW_KEY: newKey,
        },
      )
      expect(code).toBe(0)
      accepted.delete(oldKey)
    }
    const outcomes = await load(400, () => chat(served.url), rotate, 200)
    const { code, stdout } = await served.stop()
    tell('a rotated key, 200 in flight', outcomes, double.statuses)
    expect([code, outcomes.length >= 400, failed(outcomes)]).toEqual([0, true, []])
    expect(new Set(outcomes.map(({ model }) => model))).toEqual(new Set(['anthropic/claude-sonnet-5-5']))
    expect(double.statuses.get(401)).toBeGreaterThan(0)
    // One log line for each.
    expect(stdout.trim().split('\n')).toHaveLength(outcomes.length)
  })
})

/** A map is read beside the first request after its time, and used by the next one of the same sandbox. */
const patience = { timeout: (ttlSeconds + 3) * 1000, interval: 250 }

/** Ten seconds show it in every run; `OVERLOADED_SECONDS=60` shows the whole minute. */
const overloadedSeconds = Number(process.env.OVERLOADED_SECONDS ?? 10)

describe('a provider that answers 529', () => {
  it('costs nobody an answer where there is a fallback, and is asked again when it has recovered', async () => {
    const until = Date.now() + overloadedSeconds * 1000
    campaign.double.obey((seen) =>
      isForAnthropic(seen) && Date.now() < until ? refusal(seen, 529, 'overloaded_error', 'Overloaded') : undefined,
    )
    const outcomes = []
    while (Date.now() < until + 2_000) {
      outcomes.push(...(await Promise.all(Array.from({ length: 10 }, ask))))
    }
    tell(`${overloadedSeconds} s of 529`, outcomes, campaign.double.statuses)
    expect([outcomes.length > 30, failed(outcomes)]).toEqual([true, []])
    expect(campaign.double.statuses.get(529)).toBeGreaterThan(outcomes.length / 2)
    expect(outcomes[0]?.model).toBe('openai/gpt-6.1-sol')
    expect(outcomes.at(-1)?.model).toBe('anthropic/claude-sonnet-5-5')
  })
})
