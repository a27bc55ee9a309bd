import { Config, flush, run, settings } from '@oclif/core'
import { forTerminal } from '../../handler/contract/control-characters.ts'
import { exitCode } from '../base/exit-codes.ts'
import { leave } from '../base/interrupt.ts'
import { packageRoot } from '../base/package-root.ts'
import { t } from '../i18n/index.ts'
import { asSfaiError, errorPart, toAsciiJson } from './envelope.ts'

/**
 * Runs one command line. Never calls `process.exit` before what was written to a pipe has arrived whole;
 * at all only when interrupted: then nobody waits for what still runs.
 * @param source where commands and help lie when they run from source instead of `dist/`
 */
export async function main(source?: { commands: string; helpClass: string }): Promise<void> {
  // With sources outside a `src` folder, oclif's own guess at TypeScript paths only prints warnings (oclif/core#979).
  settings.enableAutoTranspile = false
  try {
    const config = await Config.load({ root: packageRoot, ...(source ? { pjson: await fromSource(source) } : {}) })
    await run(process.argv.slice(2), config)
    await flush()
    if (process.exitCode === exitCode.interrupted) await leave()
  } catch (thrown) {
    presentUncaught(thrown)
  }
}

async function fromSource(source: { commands: string; helpClass: string }): Promise<Config['pjson']> {
  const config = await Config.load(packageRoot)
  return { ...config.pjson, oclif: { ...config.pjson.oclif, ...source } }
}

/** What went wrong before a command could speak for itself: an unknown command, or help that was asked for. */
function presentUncaught(thrown: unknown): void {
  // oclif ends `--help` and `--version` by throwing an exit of 0.
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIT') return
  const error = asSfaiError(thrown)
  if (process.argv.includes('--json')) {
    process.stdout.write(`${toAsciiJson({ status: 'failed', exitCode: error.exit, error: errorPart(error) })}\n`)
  } else {
    process.stderr.write(forTerminal(t.ui.errorBlock(error.message, error.next, error.awsCode)))
  }
  process.exitCode = error.exit
}
