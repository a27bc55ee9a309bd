import type { checks as en } from '../en/checks.ts'

export const checks: typeof en = {
  observing: '現在の状態を調べています ...',
  proving: 'プロキシを試しています ...',
  missing: 'なし',
  present: 'あり',
  readable: '読み取り可能',
  tried: '実施済み',
  notTried: '今回は試していません',
  openStatement: (sid) => `条件なしで全員に許可するステートメントがあります（${sid}）`,
  urlStatements: (url, invoke) =>
    `InvokeFunctionUrl の許可: ${url ? 'あり' : 'なし'}、URL 経由の InvokeFunction の許可: ${invoke ? 'あり' : 'なし'}`,
  bothUrlStatements: '2つの許可がそれぞれの条件付きであること',
  modelMap: (key, aliases) => `${key}: 有効、別名 ${aliases} 件`,
  modelMapBroken: (key, problem) => `${key}: 正しくありません。${problem}`,
  secretEmpty: (name) => `${name}: キー未登録`,
  forever: '無期限',
  days: (days) => `${days} 日`,
  atLeastDays: (days) => `${days} 日以上`,
  onlyCompany: '許可したアドレスだけが接続できること',
  openToAll: (cidr) => `全員に公開されています（${cidr}）`,
  openToNobody: '許可アドレスがなく、誰も接続できません',
  cidrsDrifted: (live, declared) => `関数の許可は ${live}、スタックの宣言は ${declared} です`,
  accessNotTried: '今回は試していません',
  access: (cidrs, inside, outside) => `${cidrs}: 許可したアドレスは ${inside}、それ以外は ${outside}`,
  keyInVariable: (name) => `環境変数 ${name} にキーらしき値があります`,
  keyInTemplate: 'テンプレートにキーらしき値があります',
  noKeyInEnvironment: '関数の環境変数にキーはありません',
  noKeyInTemplate: 'テンプレートにキーはありません',
  keysInSecretsManager: 'キーは Secrets Manager だけにあること',
  allBlocked: '4項目すべて有効',
  notBlocked: (names) => `無効: ${names}`,
  roleDiffers: (role, excess, lacking, attached, anything) =>
    [
      role,
      excess.length > 0 ? `過剰: ${excess.join(', ')}` : '',
      lacking.length > 0 ? `不足: ${lacking.join(', ')}` : '',
      attached.length > 0 ? `アタッチ済みポリシー: ${attached.join(', ')}` : '',
      anything ? '全リソース（*）が対象' : '',
    ]
      .filter((part) => part !== '')
      .join(' / '),
  answered: (status, done) => `HTTP ${status}、${done ? 'data: [DONE] あり' : '[DONE] なし'}`,
  arrivals: (moments, contentType) => `テキストは ${moments} 回に分かれて届きました（${contentType}）`,
  atLeastArrivals: (least) => `${least} 回以上に分かれて届くこと、text/event-stream`,
  logged: (group, lines, errors) => `${group}: ${lines} 行、エラー ${errors} 件`,
  loggedWithoutError: 'リクエストがエラーなしで記録されていること',
}
