import type { smoke as en } from '../en/smoke.ts'

export const smoke: typeof en = {
  line: (status, firstTokenMs, moments, totalMs, done) =>
    `HTTP ${status}、最初のトークンまで ${Math.round(firstTokenMs)} ms、${moments} 回に分かれて到着、全体 ${Math.round(totalMs)} ms、${done ? 'data: [DONE] あり' : '[DONE] なし'}`,
  failed: (status, why) => `テストリクエストが失敗しました（${status === 0 ? '応答なし' : `HTTP ${status}`}）: ${why}`,
  noText: '応答にテキストがありません',
  noDone: 'ストリームが data: [DONE] なしで終わりました',
  buffered: (moments) => `応答がストリーミングされていません。テキストの到着は ${moments} 回でした。`,
  nextWithoutKey: ['sfai-admin smoke --client-key-file FILE', 'sfai-admin clients add NAME'],
  nextAfterFailure: ['sfai-admin logs --since 5m', 'sfai-admin verify'],
}
