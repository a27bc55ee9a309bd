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
