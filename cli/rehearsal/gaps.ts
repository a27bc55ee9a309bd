/** Something of AWS that the rehearsal does not model. */
export interface Gap {
  readonly id: string
  readonly what: { readonly ja: string; readonly en: string }
  readonly why: { readonly ja: string; readonly en: string }
  /** Items of the closing checklist that therefore are *not checkable in rehearsal*. */
  readonly checklistItems: readonly string[]
}

/**
 * What MiniStack 1.5.33 cannot show and what is not corrected either (`kit/emulator_faults` holds what is).
 * No item of the closing checklist hangs on any of it.
 */
export const gaps: readonly Gap[] = [
  {
    id: 'iam-not-enforced',
    what: {
      ja: 'IAMポリシーによる拒否（AccessDenied）と署名の検証',
      en: 'Refusals by IAM policies (AccessDenied), and the checking of signatures',
    },
    why: {
      ja: 'エミュレーターは権限と署名を評価せず、すべての呼び出しを許可します。ロールの内容そのものは確認できます。',
      en: 'The emulator evaluates neither: every caller may do everything. What a role contains can be read and checked.',
    },
    checklistItems: [],
  },
  {
    id: 'public-network',
    what: {
      ja: 'インターネット経由のFunction URL（ホスト名、TLS、社外IPからの拒否）',
      en: 'The Function URL on the internet: its host name, TLS, and callers from other networks',
    },
    why: {
      ja: 'リハーサルのFunction URLは 127.0.0.1 だけで待ち受けます。',
      en: 'In rehearsal the Function URL is served on 127.0.0.1 and nowhere else.',
    },
    checklistItems: [],
  },
  {
    id: 'function-details',
    what: {
      ja: 'Lambdaのレイヤー、非同期呼び出しの再試行、CPUの割り当て、呼び出しの合間の凍結、Function URLのCORS設定',
      en: "Lambda's layers, retries of asynchronous calls, CPU share, freezing between calls, and a Function URL's CORS settings",
    },
    why: {
      ja: '関数はこのマシンのプロセスとして実行されます。このシステムはこれらの機能を使用しません。',
      en: 'The function runs as a process on this machine, and our stack uses none of these.',
    },
    checklistItems: [],
  },
  {
    id: 'deploy-in-progress',
    what: {
      ja: '進行中のデプロイ、スロットリング、リソース作成の待ち時間',
      en: 'Deploys in progress, throttling, and the time that resources need',
    },
    why: {
      ja: 'エミュレーターのデプロイは1秒以内に終わります。',
      en: 'A deploy in the emulator is over within a second.',
    },
    checklistItems: [],
  },
  {
    id: 'unknown-resource-types',
    what: {
      ja: 'AWS::Budgets::Budget と AWS::Lambda::ResourcePolicy',
      en: 'AWS::Budgets::Budget and AWS::Lambda::ResourcePolicy',
    },
    why: {
      ja: 'エミュレーターはこの2つのリソースタイプを知らず、条件が偽の場合だけテンプレートに含められます。',
      en: 'The emulator does not know these resource types; a template may hold them only behind a false condition.',
    },
    checklistItems: [],
  },
]
