import type { ProviderStanding, ProvidersAnswer } from '../../handler/contract/provider-question.ts'
import { builtInProvider } from '../../handler/contract/providers.ts'
import { SfaiError } from '../base/errors.ts'
import type { Observation } from '../deployment/deployment.ts'
import { need } from '../deployment/need.ts'
import { type Observed, present, unreadableBecause } from '../deployment/observed.ts'
import { functionNameOf } from '../deployment/outputs.ts'
import { t } from '../i18n/index.ts'
import type { Session } from '../session/session.ts'

/** How each provider takes the key that is registered for it; or why the function could not be asked. */
export type KeyEvidence = Observed<ProvidersAnswer>

/** Has the function ask every provider, each by itself: no fallback answers for another. Never throws what AWS refuses. */
export async function proveKeys({ sdk }: Session, deployment: Observation<'stack'>): Promise<KeyEvidence> {
  try {
    const name = need(functionNameOf(deployment), t.steps.parts.function)
    const { askProviders } = await import('../aws/calls/ask-providers.ts')
    return present(await askProviders(sdk, name))
  } catch (error) {
    if (!SfaiError.is(error)) throw error
    return unreadableBecause(error)
  }
}

/** One provider's standing as a sentence. */
export function standingText({ provider, verdict, status, words, models = [] }: ProviderStanding): string {
  const title = titleOf(provider)
  return verdict === 'accepted'
    ? t.keys.accepted(title, models.length)
    : t.keys[verdict](title, t.keys.why(status, words))
}

/** What mends it; undefined where nothing is known that would. */
export function standingMend({ provider, verdict }: ProviderStanding): string | undefined {
  if (verdict === 'out-of-credit') return t.keys.addCredit(titleOf(provider))
  if (verdict !== 'refused' && verdict !== 'missing' && verdict !== 'unusable') return undefined
  const row = builtInProvider(provider)
  return row === undefined ? t.keys.putOwn(provider) : `sfai-admin set-secrets --provider ${row.id}`
}

const titleOf = (provider: string): string => builtInProvider(provider)?.title ?? provider
