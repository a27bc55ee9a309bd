import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { packageRoot } from '../../cli/base/package-root.ts'
import { quietEnvironment } from '../rehearsal/cli.ts'

const run = promisify(execFile)

/** Whether there is a tmux to draw a terminal with. */
export const hasTmux = ((): boolean => {
  try {
    execFileSync('tmux', ['-V'])
    return true
  } catch {
    return false
  }
})()

/** One command in a terminal of 80 columns, as a person sees it and types into it. */
export interface Terminal {
  /** Waits until the screen shows it. @throws when the command ends, or a minute passes, without it */
  shows(text: string | RegExp): Promise<void>
  /** A key by tmux's name (`Enter`, `C-c`), or letters. */
  press(key: string): Promise<void>
  /** All that was drawn and still stands, with the lines as the command ended them, and as the terminal broke them. */
  screen(): Promise<{ readonly text: string; readonly asBroken: string }>
  /** The exit code. @throws after two minutes */
  ended(): Promise<number>
  close(): Promise<void>
}

let opened = 0

export async function openTerminal(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Terminal> {
  const room = mkdtempSync(join(tmpdir(), 'sfai-terminal-'))
  const settings = join(room, 'tmux.conf')
  writeFileSync(settings, 'set -g remain-on-exit on\nset -g status off\nset -g history-limit 10000\n')
  opened += 1
  const at = ['-L', `sfai-${process.pid}-${opened}`, '-f', settings]
  const tmux = async (...words: string[]): Promise<string> =>
    (await run('tmux', [...at, ...words], { env: around })).stdout
  // CI would make the command believe that nobody is there.
  const { CI: _, ...around }: NodeJS.ProcessEnv = { ...quietEnvironment(), TERM: 'xterm-256color', ...env }
  const words = [process.execPath, join(packageRoot, 'bin', 'run.js'), ...args].map((word) => `'${word}'`)
  // tmux does not always tell how a pane ended; and a Ctrl-C must not end the shell that does.
  const code = join(room, 'code')
  const script = join(room, 'run.sh')
  writeFileSync(script, `trap : INT\n${words.join(' ')}\necho $? > '${code}.new' && mv '${code}.new' '${code}'\n`)
  await tmux('new-session', '-d', '-x', '80', '-y', '50', `sh '${script}'`)

  const drawn = async (...more: string[]): Promise<string> =>
    (await tmux('capture-pane', '-p', '-S', '-', ...more))
      .replaceAll(/[ \t]+$/gm, '')
      // What tmux itself says below.
      .replace(/\s*Pane is dead .*\s*$/, '')
      .trimEnd()
  const status = async (): Promise<number | undefined> =>
    existsSync(code) ? Number(readFileSync(code, 'utf8')) : undefined
  const until = async <T>(seconds: number, look: () => Promise<T | undefined>): Promise<T> => {
    for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
      const seen = await look()
      if (seen !== undefined) return seen
    }
    throw new Error(`not seen in ${seconds} s:\n${await drawn()}`)
  }
  return {
    shows: (text) =>
      until(60, async () => {
        const isOver = (await status()) !== undefined
        const screen = await drawn('-J')
        if (typeof text === 'string' ? screen.includes(text) : text.test(screen)) return true
        if (isOver) throw new Error(`ended without showing ${text}:\n${await drawn()}`)
        return undefined
      }).then(() => undefined),
    press: async (key) => void (await tmux('send-keys', key)),
    screen: async () => ({ text: await drawn('-J'), asBroken: await drawn() }),
    ended: () => until(120, status),
    async close() {
      await tmux('kill-server').catch(() => '')
      rmSync(room, { recursive: true, force: true })
    },
  }
}
