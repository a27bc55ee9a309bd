import { setTimeout as sleep } from 'node:timers/promises'
import type { ProviderStanding } from '../../handler/contract/provider-question.ts'
import { isPresent } from '../deployment/observed.ts'
import type { Provider } from '../deployment/secrets.ts'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'
import { type KeyEvidence, proveKeys, standingMend, standingText } from '../proofs/provider-keys.ts'
import type { Session } from '../session/session.ts'
import type { Proof } from './step.ts'

/** How long the function may go on reading the earlier key: Secrets Manager is eventual. Milliseconds. */
const patience = { withinMs: 30_000, pauseMs: 1_000 }

/**
 * Has the function ask the providers of keys that were just written. One that a provider refuses is a problem; what could not
 * be asked is said, and is none.
 * @param written each key's version, by provider
 */
export async function newKeysAccepted(
  session: Session,
  written: ReadonlyMap<Provider, string>,
  { withinMs, pauseMs } = patience,
): Promise<Proof> {
  const deployment = await session.observe(['stack'])
  const until = Date.now() + withinMs
  for (;;) {
    const keys = await proveKeys(session, deployment)
    if (!isPresent(keys)) return { observed: t.keys.notAsked(reasonOf(keys)), evidence: { keys } }
    const standings = keys.value.providers.filter(({ provider }) => versionOf(written, provider) !== undefined)
    const late = standings.filter(
      ({ provider, version }) => version !== undefined && version !== versionOf(written, provider),
    )
    if (late.length > 0 && Date.now() + pauseMs <= until) {
      await sleep(pauseMs)
      continue
    }
    const told = standings.map((one) => (late.includes(one) ? t.keys.oldVersion(one.provider) : standingText(one)))
    const refused = standings.filter((one) => !late.includes(one) && isBad(one))
    return {
      observed: told.join(' / '),
      evidence: { keys },
      ...(refused.length > 0 && { problem: notAccepted(refused) }),
    }
  }
}

const isBad = ({ verdict }: ProviderStanding): boolean =>
  verdict === 'refused' || verdict === 'unusable' || verdict === 'out-of-credit'

const notAccepted = (standings: readonly ProviderStanding[]) =>
  failure('KEY_NOT_ACCEPTED', [standings.map(standingText).join(' / ')], {
    next: standings.map(standingMend).filter((mend) => mend !== undefined),
  })

const versionOf = (written: ReadonlyMap<string, string>, provider: string): string | undefined => written.get(provider)

const reasonOf = (keys: KeyEvidence): string => (keys.state === 'unreadable' ? keys.reason : t.checks.missing)
