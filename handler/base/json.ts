import { isRecord } from '../contract/shapes/shape.ts'

/** The JSON object in a text, or undefined: whatever comes from outside may be anything. */
export function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Lists and objects within each other. Schemas have some dozens; what works on a value may call itself as often. */
const mostLevels = 200

/** Whether a value is nested more deeply than that. */
export function isDeep(value: unknown, levels: number = mostLevels): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value)
  return inner.some((each) => isDeep(each, levels - 1))
}
