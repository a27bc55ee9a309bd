import type { wizard as en } from '../en/wizard.ts'

export const wizard: typeof en = {
  overview: '11ステップの現在の状態:',
  done: '済',
  toDo: '未',
  unreadable: '読み取り不可',
  toBeProved: '要実証',
  toBeCompared: '要比較',
  refused: (address) =>
    `\nこの端末のアドレス ${address} は許可リストにないため、接続を拒否されました。追加すると、確認をやり直します。`,
  later: (titles) =>
    `スタックの作成後に続けて実行します（既存のものに影響する場合は、その前に確認します）: ${titles.join('、')}`,
  cidrs: 'プロキシの利用を許可するアドレスは？（CIDR、カンマ区切り）',
  key: (provider) => `${provider} の APIキー:`,
  attached: (endpoint) => `リハーサル環境がすでに ${endpoint} で動いているため、それを使います。`,
  rehearsing: (endpoint, url) =>
    `リハーサル: AWS の代わりにエミュレーター（${endpoint}）を使います。Function URL は ${url} で動作します。`,
  limits: 'リハーサルでは確かめられないこと:',
  unproven: '実アカウントで確かめるためのコマンドは docs/unproven.md にあります。',
  kept: (url, lines, flags) =>
    [
      'リハーサル環境は Ctrl-C まで動き続けます。',
      `  Function URL:       ${url}`,
      `  試すには:           curl -N ${url}chat/completions -H "content-type: application/json" -d "{\\"model\\":\\"backend_developer\\",\\"stream\\":true,\\"messages\\":[{\\"role\\":\\"user\\",\\"content\\":\\"hello\\"}]}"`,
      `  他のコマンドは ${flags} を付けると、この環境に接続します。`,
      '',
      'AWS の呼び出しは、この環境専用のキーで署名されたものだけを受け付けます。AWS CLI や SDK から使う場合（bash）:',
      ...lines.bash.map((line) => `  ${line}`),
      'PowerShell の場合:',
      ...lines.powershell.map((line) => `  ${line}`),
    ].join('\n'),
  continueConfig: 'Continue の config.yaml:',
}
