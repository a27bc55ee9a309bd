import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Whether a program ends well within its time; it and its children end with the time. */
export async function runCommand(
  program: string,
  args: readonly string[],
  { cwd, limitMs, aloud }: { readonly cwd: string; readonly limitMs: number; readonly aloud: boolean },
): Promise<boolean> {
  const child = spawn(program, args, { cwd, stdio: aloud ? 'inherit' : 'ignore', detached: true })
  const timer = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, limitMs)
  const [code] = await once(child, 'close')
  clearTimeout(timer)
  return code === 0
}
