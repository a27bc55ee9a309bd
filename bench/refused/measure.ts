import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { refusedRow } from '../results/result.ts'

/** What a refused request costs the function itself, from the parsed event to the end of its answer. */
export async function measureRefused(): Promise<z.infer<typeof refusedRow>[]> {
  const { stdout } = await promisify(execFile)(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))])
  return z.array(refusedRow).parse(JSON.parse(stdout))
}
