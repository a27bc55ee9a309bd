import type { UrlState } from '../deployment/deployment.ts'
import type { Observed } from '../deployment/observed.ts'
import type { Value } from '../deployment/template/value.ts'
import { t } from '../i18n/index.ts'
import { at, type Declared } from './declared.ts'
import { drift, type Remark, whenResolved } from './drift.ts'

const invokeModes = ['BUFFERED', 'RESPONSE_STREAM'] as const
const authTypes = ['NONE', 'AWS_IAM'] as const

/** One of the words a setting may have; undefined for anything else. */
const word = <T extends string>(words: readonly T[], value: Value | undefined): T | undefined =>
  words.find((one) => one === value)

/** What somebody changed in the Function URL, or that it was deleted. */
export function urlDrift({ url: declared }: Declared, name: string, live: Observed<UrlState>): readonly Remark[] {
  if (declared === undefined || live.state === 'unreadable') return []
  const { where } = t.drift
  return whenResolved(where.url, declared.properties, (properties) => {
    const invokeMode = word(invokeModes, at(properties, 'InvokeMode') ?? 'BUFFERED')
    const authType = word(authTypes, at(properties, 'AuthType'))
    if (invokeMode === undefined || authType === undefined) return []
    if (live.state === 'missing') return missingUrl(name, invokeMode, authType)
    return [
      ...(live.value.invokeMode === invokeMode
        ? []
        : drift({
            id: 'url-invoke-mode',
            where: where.invokeMode,
            before: live.value.invokeMode,
            after: invokeMode,
            effect: 'alters',
            repair: { call: 'updateUrl', name, settings: { InvokeMode: invokeMode } },
          })),
      ...(live.value.authType === authType
        ? []
        : drift({
            id: 'url-auth-type',
            where: where.authType,
            before: live.value.authType,
            after: authType,
            effect: authType === 'NONE' ? 'widens' : 'narrows',
            repair: { call: 'updateUrl', name, settings: { AuthType: authType } },
          })),
      ...(live.value.cors === undefined || at(properties, 'Cors') !== undefined
        ? []
        : drift({
            id: 'url-cors',
            where: where.cors,
            before: JSON.stringify(live.value.cors),
            after: t.drift.none,
            effect: 'narrows',
            repair: { call: 'updateUrl', name, settings: { Cors: {} } },
          })),
    ]
  })
}

/** AWS gives a URL that is made again another host name. Its two permissions are statements of the resource policy. */
const missingUrl = (name: string, invokeMode: 'BUFFERED' | 'RESPONSE_STREAM', authType: 'NONE' | 'AWS_IAM') =>
  drift({
    id: 'url-missing',
    where: t.drift.where.url,
    after: t.drift.newHost(invokeMode),
    effect: 'replaces',
    repair: { call: 'createUrl', name, url: { AuthType: authType, InvokeMode: invokeMode } },
  })
