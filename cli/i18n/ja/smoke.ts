import type { smoke as en } from '../en/smoke.ts'

export const smoke: typeof en = {
  line: (status, firstTokenMs, moments, totalMs, done) =>
    `HTTP ${status}、最初のトークンまで ${Math.round(firstTokenMs)} ms、${moments} 回に分かれて到着、全体 ${Math.round(totalMs)} ms、${done ? 'data: [DONE] あり' : '[DONE] なし'}`,
  noText: '応答にテキストがありません',
  noDone: 'ストリームが data: [DONE] なしで終わりました',
  nextWithoutKey: ['sfai-admin smoke --client-key-file <FILE>', 'sfai-admin clients add <NAME>'],
  nextAfterFailure: ['sfai-admin logs --since 5m', 'sfai-admin verify'],
}
