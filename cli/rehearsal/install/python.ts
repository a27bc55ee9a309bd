import { failure } from '../../i18n/failure.ts'
import { runCommand } from './run-command.ts'

/** A program that is Python 3.10 or newer and can make virtual environments. */
export interface Python {
  readonly command: string
  readonly args: readonly string[]
}

const newest = 15
const oldest = 10

/** Newest last resort first: `python3` is what the user means; macOS ships 3.9 under that name. */
const candidates: readonly Python[] = [
  { command: 'python3', args: [] },
  { command: 'python', args: [] },
  ...(process.platform === 'win32' ? [{ command: 'py', args: ['-3'] }] : []),
  ...Array.from({ length: newest - oldest + 1 }, (_, i) => ({ command: `python3.${newest - i}`, args: [] })),
]

// Debian and Ubuntu split venv's pip into the package python3-venv; `import venv` alone succeeds without it.
const probe = `
import sys
if sys.version_info < (3, ${oldest}): sys.exit(3)
try: import venv, ensurepip
except ImportError: sys.exit(4)
`

/** The first Python that will do; `SfaiError` PYTHON_MISSING or PYTHON_VENV_MISSING (exit 4) when there is none. */
export async function findPython(env: NodeJS.ProcessEnv, signal?: AbortSignal): Promise<Python> {
  let withoutVenv: string | undefined
  for (const python of candidates) {
    const result = await runCommand(python.command, [...python.args, '-c', probe], { env, signal })
    if (result === 'missing') continue
    if (result.status === 0) return python
    if (result.status === 4) withoutVenv ??= python.command
  }
  if (withoutVenv !== undefined) throw failure('PYTHON_VENV_MISSING', [withoutVenv])
  throw failure('PYTHON_MISSING', [])
}
