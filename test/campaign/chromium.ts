import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Debian's package, where the machine has no Chromium yet. @throws where that cannot be had */
export function installChromium(): void {
  if (spawnSync('chromium', ['--version']).status === 0) return
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status, stderr } = spawnSync('apt-get', args, { encoding: 'utf8', timeout: 600_000 })
    if (status !== 0) throw new Error(`the campaign needs Chromium, and apt-get ${args[0]} failed:\n${stderr}`)
  }
}

/**
 * Opens a page in a browser of its own, without a window, until it is closed.
 * `resolve` says where host names lead, as `MAP evil.example 127.0.0.1`.
 */
export async function openPage(url: string, resolve: readonly string[]): Promise<{ close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'sfai-chromium-'))
  const browser = spawn(
    'chromium',
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`],
      // The page comes from this machine as well: the browser is not to protect it, we are.
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      ...[`--host-resolver-rules=${resolve.join(',')}`, url],
    ],
    { stdio: 'ignore', detached: true },
  )
  const gone = new Promise((done) => browser.once('close', done))
  return {
    async close() {
      if (browser.pid !== undefined) process.kill(-browser.pid, 'SIGKILL')
      await gone
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
