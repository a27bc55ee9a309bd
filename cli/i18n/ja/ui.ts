import type { ui as en } from '../en/ui.ts'

export const ui: typeof en = {
  unknownFlags: (names) => `不明なフラグです: ${names}`,
  noArguments: '指定された値が多すぎます。（入力された値は秘密情報の可能性があるため表示しません。）',
  argumentMissing: 'このコマンドには名前（NAME）の指定が必要です。',
  flagInvalid: (names) => `${names} の値がないか、正しくありません。`,
  flagsDoNotFit: (names) => `フラグの組み合わせが正しくありません: ${names}`,
  usage: 'コマンドラインを解釈できません。',
  unknownCommand: 'そのようなコマンドはありません。',
  errorBlock: (message, next, awsCode) =>
    `\nエラー: ${message}\n${awsCode ? `  AWS エラーコード: ${awsCode}\n` : ''}${next.map((line) => `  次の手順: ${line}\n`).join('')}`,
  cancelledBlock: (message, next) => `\n${message}\n${next.map((line) => `  次の手順: ${line}\n`).join('')}`,
  next: (step) => `  次の手順: ${step}`,
  stillDoing: (sentence, seconds) => `${sentence}（${seconds}秒経過）`,
  waitsForAws: 'AWSの応答を待っています',
  secretEmpty: 'キーが空です。',
  secretSeveralLines: 'キーが複数行になっています。1行で指定してください。',
  secretOddCharacters: 'APIキーにはない文字（空白、全角文字など）が含まれています。',
  secretTooLong: (longest) => `キーが ${longest} 文字を超えています。`,
}
