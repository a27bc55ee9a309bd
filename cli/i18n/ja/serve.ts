import type { serve as en } from '../en/serve.ts'

export const serve: typeof en = {
  listening: (url, aliases) => `${url}/v1 で待ち受けています（別名: ${aliases.join('、')}）。Ctrl-C で終了します。`,
  stopping:
    '終了します。新しいリクエストは受け付けず、処理中のものは2分まで待ちます。もう一度 Ctrl-C を押すとすぐに終了します。',
  newMap: (aliases) => `モデルマップの変更を読み込みました。以降はこの内容を使います（別名 ${aliases} 件）。`,
  brokenMap: (why) => `変更されたモデルマップに誤りがあります。直前の正しい内容を引き続き使います。${why}`,
}
