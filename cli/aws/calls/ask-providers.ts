import { z } from 'zod'
import { keyVerdicts, type ProvidersAnswer, providerQuestion } from '../../../handler/contract/provider-question.ts'
import { failure } from '../../i18n/failure.ts'
import { t } from '../../i18n/index.ts'
import type { AwsSdk } from '../sdk.ts'
import { invokeFunction } from './invoke-function.ts'

const standing = z.object({
  provider: z.string(),
  used: z.boolean(),
  // What a newer function may say beyond these tells us nothing.
  verdict: z.enum(keyVerdicts).catch('unknown'),
  version: z.string().optional(),
  status: z.int().optional(),
  words: z.string().optional(),
  models: z.array(z.string()).optional(),
  moreModels: z.boolean().optional(),
})
const answer = z.object({
  sfai: z.literal('providers'),
  modelMap: z.string().optional(),
  providers: z.array(standing),
})

/** What a function that does not know the question answers to a request from no address. */
const refusal = z.object({ error: z.object({ code: z.literal('ip_not_allowed') }) })

/**
 * Asks the function how its providers take their keys. No key comes this way, and no part of one.
 * @throws SfaiError when AWS refuses, and for a function that fails or is too old to know the question
 */
export async function askProviders(sdk: AwsSdk, name: string): Promise<ProvidersAnswer> {
  const { body } = await invokeFunction(sdk, name, providerQuestion)
  const said = parseJson(body)
  const parsed = answer.safeParse(said)
  if (parsed.success) return parsed.data
  if (refusal.safeParse(said).success) throw failure('FUNCTION_TOO_OLD', [name], { next: ['sfai-admin deploy'] })
  throw failure('FUNCTION_FAILED', [t.aws.doing.invoke, t.aws.functionFailed('InvalidAnswer', undefined)], {
    next: ['sfai-admin logs --since 15m'],
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
