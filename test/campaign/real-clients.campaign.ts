import { afterAll, beforeAll, describe } from 'vitest'
import { aiSdk } from '../clients/ai-sdk.ts'
import { continueAdapters } from '../clients/continue-adapters.ts'
import { continueCli } from '../clients/continue-cli.ts'
import { openaiSdk } from '../clients/openai-sdk.ts'
import { type StrictRehearsal, strictRehearsal } from '../clients/strict-rehearsal.ts'

/** Other people's clients, unchanged, against a gateway that was deployed in rehearsal; one deployment serves all. */
let rehearsal: StrictRehearsal
beforeAll(async () => {
  rehearsal = await strictRehearsal()
})
afterAll(() => rehearsal?.stop())

const running = () => rehearsal

describe('openai', () => openaiSdk(running))
describe('ai with @ai-sdk/openai-compatible', () => aiSdk(running))
describe('@continuedev/openai-adapters', () => continueAdapters(running))
describe('Continue CLI', () => continueCli(running))
