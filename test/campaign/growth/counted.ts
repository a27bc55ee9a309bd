import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A change of one source file: the gateway as it would be with a mistake in it. */
export interface Mutant {
  /** From the repository's root. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The gateway in a process whose instructions are counted. */
export interface Counted {
  /** Carries out an order; resolves with the answer's status and the instructions it took. */
  count(order: object): Promise<{ readonly status: number; readonly instructions: number }>
  /** Carries one out uncounted. */
  tell(order: object): Promise<number>
  stop(): Promise<void>
}

/**
 * Callgrind counts the instructions of the process itself: a busy machine makes it slow, not wrong. Without V8's compilers,
 * which work when they please; the regular expressions are interpreted step by step, too.
 */
export async function counted(env: NodeJS.ProcessEnv, mutants: readonly Mutant[] = []): Promise<Counted> {
  const folder = await mkdtemp(join(tmpdir(), 'sfai-growth-'))
  const outfile = join(folder, 'worker.mjs')
  await bundle(outfile, mutants)
  const node = [
    process.execPath,
    '--jitless',
    '--single-threaded',
    '--expose-gc',
    // No garbage is collected in between, and no code forgotten that was compiled.
    '--min-semi-space-size=128',
    '--max-semi-space-size=128',
    '--initial-old-space-size=2000',
    '--max-old-space-size=4000',
    '--no-incremental-marking',
    '--no-memory-reducer',
    '--no-flush-bytecode',
    '--no-warnings',
    outfile,
  ]
  const child = spawn('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null', ...node], {
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()

  async function tell(order: object): Promise<number> {
    child.stdin.write(`${JSON.stringify(order)}\n`)
    const { value, done } = await answers.next()
    if (done) throw new Error('The counted process has ended.')
    return Number(value)
  }

  /** Of the main thread; the others do nothing. */
  async function instructions(): Promise<number> {
    const { stdout } = await run('vgdb', [`--pid=${child.pid}`, 'status', 'internal'])
    return Number(/^events-1: (\d+)/m.exec(stdout)?.[1])
  }

  return {
    tell,
    async count(order) {
      const before = await instructions()
      const status = await tell(order)
      return { status, instructions: (await instructions()) - before }
    },
    async stop() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function bundle(outfile: string, mutants: readonly Mutant[]): Promise<void> {
  const { readFile } = await import('node:fs/promises')
  await build({
    absWorkingDir: root,
    entryPoints: ['test/campaign/growth/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    logLevel: 'silent',
    plugins: [
      {
        name: 'mutant',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, async ({ path }) => {
            const text = await readFile(path, 'utf8')
            const here = mutants.filter(({ file }) => path === join(root, file))
            for (const { file, from } of here)
              if (!text.includes(from)) throw new Error(`${file} does not hold: ${from}`)
            const contents = here.reduce((changed, { from, to }) => changed.replace(from, to), text)
            return { contents, loader: 'ts' }
          })
        },
      },
    ],
  })
}

/** Debian's package, where it is not there yet. */
export async function needValgrind(): Promise<void> {
  const there = await run('valgrind', ['--version']).catch(() => undefined)
  if (there) return
  await run('apt-get', ['update'])
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'valgrind'])
}
