import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** Runs a program to its end; throws with its last words when it fails or takes too long. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd, patienceMs }: { cwd: string; patienceMs: number },
): Promise<void> {
  // Under `npm run`, npm's own variables would lead another npm back into this project.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'], timeout: patienceMs })
  const [[code], words] = await Promise.all([once(child, 'exit'), text(child.stderr)])
  if (code !== 0) throw new Error(`${command} ${args[0]} failed: ${words.trim().slice(-600)}`)
}
