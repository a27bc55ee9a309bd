import { failure } from '../i18n/failure.ts'

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** How far back: `30s`, `5m`, `2h`, `1d` → milliseconds. @throws SfaiError (usage) for anything else */
export function sinceMs(text: string): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? []
  const size = units[unit]
  if (amount === undefined || size === undefined) throw failure('SINCE_INVALID', [text])
  return Number(amount) * size
}
