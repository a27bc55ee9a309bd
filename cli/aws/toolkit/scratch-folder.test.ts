import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const room = mkdtempSync(join(tmpdir(), 'sfai-scratch-test-'))
afterAll(() => rmSync(room, { recursive: true }))

/** Makes a scratch folder in a process of its own, with `room` as the place for temporary files. */
function inOwnProcess({ killed }: { killed: boolean }): { folder: string; existed: boolean } {
  const script = `
    import { existsSync, writeSync } from 'node:fs'
    import { scratchFolder } from ${JSON.stringify(new URL('./scratch-folder.ts', import.meta.url).href)}
    const folder = scratchFolder()
    writeSync(1, JSON.stringify({ folder, existed: existsSync(folder) }))
    if (${killed}) process.kill(process.pid, 'SIGKILL')`
  const env = { ...process.env, TMPDIR: room, TEMP: room, TMP: room }
  return JSON.parse(
    spawnSync(process.execPath, ['--input-type=module', '--eval', script], { env, encoding: 'utf8' }).stdout,
  )
}

test('goes with its process', () => {
  const { folder, existed } = inOwnProcess({ killed: false })
  expect(folder.startsWith(room)).toBe(true)
  expect(existed).toBe(true)
  expect(existsSync(folder)).toBe(false)
})

test('takes with it what a killed process left, and nothing of one that runs', () => {
  const { folder: left } = inOwnProcess({ killed: true })
  expect(existsSync(left)).toBe(true)
  const inUse = left.replace(/-\d+-(\w+)$/, `-${process.pid}-$1`)
  const another = join(room, 'another')
  for (const folder of [inUse, another]) mkdirSync(folder)

  inOwnProcess({ killed: false })
  expect([left, inUse, another].map(existsSync)).toEqual([false, true, true])
})
