import type { Language } from '../../base/language.ts'

/**
 * What MiniStack 1.5.33 cannot show and what is not corrected either (`kit/emulator_faults` holds what is).
 * No item of the closing checklist hangs on any of it; a rehearsal names it beside its success.
 */
export const gaps: readonly Readonly<Record<Language, string>>[] = [
  {
    ja: 'IAMポリシーによる拒否（AccessDenied）',
    en: 'Refusals by IAM policies (AccessDenied)',
  },
  {
    ja: 'インターネット経由のFunction URL（ホスト名、TLS、社外IPからの拒否）',
    en: 'The Function URL on the internet: its host name, TLS, and callers from other networks',
  },
  {
    ja: '進行中のデプロイ、スロットリング、リソース作成の待ち時間',
    en: 'Deploys in progress, throttling, and the time that resources need',
  },
]
