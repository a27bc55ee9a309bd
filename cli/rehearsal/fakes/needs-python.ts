import { describe } from 'vitest'
import { findPython } from '../install/python.ts'

const missing = await findPython(process.env).then(
  () => undefined,
  (error: unknown) => error,
)

// Under CI a skipped test would be taken for a passed one.
if (missing !== undefined && process.env.CI === 'true') throw missing
if (missing !== undefined) process.stderr.write('\nSKIPPED: no Python 3.10 or newer, so no rehearsal was tested.\n\n')

/** A `describe` for tests that run the emulator: skipped where Python is missing, failed where that happens under `CI=true`. */
export const describeWithPython = describe.skipIf(missing !== undefined)
