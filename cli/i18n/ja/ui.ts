import type { ui as en } from '../en/ui.ts'

export const ui: typeof en = {
  needsYes: '変更を伴いますが、ここでは確認をとることができません。',
  addYes: '実行するには --yes を付けてください。',
  declined: '何も変更していません。',
  flagMissing: (flag) => `${flag} が指定されておらず、ここではたずねることもできません。`,
  unknownFlags: (names) => `不明なフラグです: ${names}`,
  noArguments: 'このコマンドはフラグだけを受け取ります。（入力された値は秘密情報の可能性があるため表示しません。）',
  unknownCommand: 'そのようなコマンドはありません。',
  seeHelp: 'sfai-admin --help',
  interrupted: '中断しました。同じコマンドをもう一度実行すると、続きから進みます。',
  unexpected: (message) => `予期しない問題が起きました: ${message}`,
  reportUnexpected: 'SFAI_DEBUG=1 を付けて再実行し、詳細を添えて報告してください。',
  errorBlock: (message, next, awsCode) =>
    `\nエラー: ${message}\n${awsCode ? `  AWS エラーコード: ${awsCode}\n` : ''}${next.map((line) => `  次の手順: ${line}\n`).join('')}`,
  noRehearsal: (port) => `ポート ${port} でリハーサル環境は動いていません。`,
  cidrMissing: '許可するアドレスが1つ以上必要です（--allow-cidr 203.0.113.0/24）。',
  cidrInvalid: (entry) => `'${entry}' は IP アドレスでも CIDR でもありません（例: 203.0.113.0/24、2001:db8::/32）。`,
  cidrOpen: (cidr) => `${cidr} は全員に公開する指定です。本当に意図している場合は --allow-anywhere を使ってください。`,
  secretFileUnreadable: (file) => `キーのファイル ${file} を読み取れません。`,
  secretEnvMissing: (name) => `環境変数 ${name} が設定されていません。`,
  secretEmpty: 'キーが空です。',
  secretSeveralLines: 'キーが複数行になっています。1行で指定してください。',
  secretOddCharacters: 'APIキーにはない文字（空白、全角文字など）が含まれています。',
  secretTooLong: (longest) => `キーが ${longest} 文字を超えています。`,
}
