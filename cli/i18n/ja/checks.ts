import type { checks as en } from '../en/checks.ts'

export const checks: typeof en = {
  observing: '現在の状態を調べています ...',
  proving: 'プロキシを試しています ...',
  missing: 'なし',
  present: 'あり',
  readable: '読み取り可能',
  tried: '実施済み',
  notTried: '今回は試していません',
}
