import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runs } from './fuzz.ts'
import { type Lab, modelIds, openLab } from './lab.ts'
import { validCompletions, validRequests } from './valid-requests.ts'

let lab: Lab
beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab.close())

const chatModels = [...modelIds.anthropic, ...modelIds.openai].filter((id) => !/embedding|instruct/.test(id))

/** One request and no second: nothing had to be learnt from a refusal. */
async function isTakenAtOnce(path: string, request: object): Promise<void> {
  lab.answerWith()
  const { status, text } = await lab.gateway.ask(path, request)
  expect([status, text, lab.upstream.seen.length]).toEqual([200, text, 1])
}

describe('Whatever a client may ask, the strict double never refuses', () => {
  it.each(chatModels)('a chat with %s', async (model) => {
    await fc.assert(
      fc.asyncProperty(validRequests, (request) => isTakenAtOnce('/v1/chat/completions', { ...request, model })),
      runs(120),
    )
  })

  it.each(chatModels)('a completion by %s', async (model) => {
    const paths = fc.constantFrom('/v1/completions', '/v1/fim/completions')
    await fc.assert(
      fc.asyncProperty(paths, validCompletions, (path, request) => isTakenAtOnce(path, { ...request, model })),
      runs(40),
    )
  })
})
