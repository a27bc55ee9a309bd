import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, modelIds, openLab } from './lab.ts'
import { validRequests } from './valid-requests.ts'

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

const chatModels = [...modelIds.anthropic, ...modelIds.openai].filter((id) => !/embedding|instruct/.test(id))

describe('Whatever a client may ask, the strict double never refuses', () => {
  it.each(chatModels)('%s', async (model) => {
    await fc.assert(
      fc.asyncProperty(validRequests, async (request) => {
        lab.answerWith()
        const { status, text } = await lab.gateway.ask('/v1/chat/completions', { ...request, model })
        // One request and no second: nothing had to be learnt from a refusal.
        expect([status, text, lab.upstream.seen.length]).toEqual([200, text, 1])
      }),
      { numRuns: 250 },
    )
  })
})
