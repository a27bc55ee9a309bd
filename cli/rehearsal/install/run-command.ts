import { spawn } from 'node:child_process'

export interface CommandResult {
  /** Exit status; -1 when a signal ended it. */
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly cwd?: string
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs a program to its end and keeps what it said. `missing` when there is no such program; AbortError once the
 * signal is given *and* the program is gone: what it still wrote can then be removed.
 * On Windows `.cmd` files need a shell: pass them no argument with spaces.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult | 'missing'> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      shell: command.endsWith('.cmd'),
    })
    const said = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.stderr += text
    })
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve('missing')
      else if (error.name !== 'AbortError') reject(error)
    })
    child.once('close', (status) => {
      if (options.signal?.aborted) reject(options.signal.reason)
      else resolve({ status: status ?? -1, ...said })
    })
  })
}
