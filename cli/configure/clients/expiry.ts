import { failure } from '../../i18n/failure.ts'

const dayMs = 86_400_000

/**
 * `90d` from now, or a date (`2027-03-31`: the end of that day, in UTC).
 * @throws SfaiError (usage) for anything else, and for a moment that is past
 */
export function expiryOf(text: string, now: Date): Date {
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? []
  const end = days === undefined ? endOfDay(text) : new Date(now.getTime() + Number(days) * dayMs)
  if (end === undefined || end <= now) {
    throw failure('EXPIRY_INVALID', [text])
  }
  return end
}

function endOfDay(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const start = new Date(`${text}T00:00:00Z`)
  // Rolls over for a day that does not exist, such as 2027-02-30.
  const real = !Number.isNaN(start.getTime()) && start.toISOString().startsWith(text)
  return real ? new Date(start.getTime() + dayMs - 1) : undefined
}
