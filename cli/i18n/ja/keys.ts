import type { keys as en } from '../en/keys.ts'

export const keys: typeof en = {
  why(status, words) {
    const facts = [status === undefined ? '' : `HTTP ${status}`, words ?? ''].filter((fact) => fact !== '')
    return facts.length === 0 ? '' : `（${facts.join(': ')}）`
  },
  accepted: (provider, models) => `${provider}: キーは有効です（モデル ${models} 件）`,
  refused: (provider, because) => `${provider}: キーが拒否されました${because}`,
  'out-of-credit': (provider, because) => `${provider}: 利用残高がありません${because}`,
  'rate-limited': (provider, because) => `${provider}: リクエストが一時的に制限されています${because}`,
  unreachable: (provider, because) => `${provider}: 関数から接続できません${because}`,
  missing: (provider, because) => `${provider}: キー未登録${because}`,
  unusable: (provider, because) => `${provider}: 登録されている値はAPIキーそのものではありません${because}`,
  unreadable: (provider, because) => `${provider}: 関数がキーを読み取れません${because}`,
  unknown: (provider, because) => `${provider}: キーが有効かどうかは不明です${because}`,
  everyAccepted: 'すべてのプロバイダーでキーが有効であること',
  notAsked: (reason) => `キーが有効かどうかは不明です: ${reason}`,
  addCredit: (provider) => `${provider} のアカウントで残高を追加するか、上限を引き上げてください。`,
  putOwn: (provider) =>
    `モデルマップで ${provider} に指定したシークレットに、有効なキーを登録してください（aws secretsmanager put-secret-value）。`,
  oldVersion: (provider) => `${provider}: 関数はまだ以前のキーを読み取っています`,
}
