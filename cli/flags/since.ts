import { Flags } from '@oclif/core'
import { failure } from '../i18n/failure.ts'
import { t } from '../i18n/index.ts'

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** How far back, in milliseconds: judged with the command line, before AWS is asked anything. */
export const sinceFlag = {
  since: Flags.custom<number>({
    summary: t.flags.since,
    default: 300_000,
    defaultHelp: async () => '5m',
    parse: async (text) => milliseconds(text),
  })(),
}

/** `30s`, `5m`, `2h`, `1d` → milliseconds. @throws SfaiError (usage) for anything else */
function milliseconds(since: string): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(since) ?? []
  const size = units[unit]
  if (amount === undefined || size === undefined) throw failure('SINCE_INVALID', [since])
  return Number(amount) * size
}
