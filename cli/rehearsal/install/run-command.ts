export interface CommandResult {
  /** Exit status; -1 when a signal ended it. */
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

export interface CommandOptions {
  readonly cwd?: string
  /** The program's whole environment. */
  readonly env: NodeJS.ProcessEnv
  readonly signal?: AbortSignal | undefined
}

/** What is kept of each stream, in characters; then it is closed, which ends most programs. */
const mostSaid = 4_000_000

/**
 * Runs a program to its end and keeps what it said; `.cmd` files of Windows too. `missing` when there is no such
 * program; AbortError once the signal is given *and* the program is gone: what it still wrote can then be removed.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  { signal, ...options }: CommandOptions,
): Promise<CommandResult | 'missing'> {
  // Takes a tenth of a second and more to load; needed when something is to be installed only.
  const { execa } = await import('execa')
  const ended = await execa(command, args, {
    ...options,
    extendEnv: false,
    stdin: 'ignore',
    maxBuffer: mostSaid,
    reject: false,
    ...(signal !== undefined && { cancelSignal: signal }),
  })
  if (ended.isCanceled) throw signal?.reason
  if (ended.code === 'ENOENT') return 'missing'
  // It could not be started, for another reason than that it is not there.
  if (ended.exitCode === undefined && !ended.isTerminated && !ended.isMaxBuffer) throw ended.cause
  return { status: ended.exitCode ?? -1, stdout: ended.stdout, stderr: ended.stderr }
}
