import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const room = mkdtempSync(join(tmpdir(), 'sfai-scratch-test-'))
afterAll(() => rmSync(room, { recursive: true }))

/** Makes a scratch folder in a process of its own, with `room` as the place for temporary files. */
function inOwnProcess(): { folder: string; existed: boolean } {
  const script = `
    import { existsSync } from 'node:fs'
    import { scratchFolder } from ${JSON.stringify(new URL('./scratch-folder.ts', import.meta.url).href)}
    const folder = scratchFolder()
    process.stdout.write(JSON.stringify({ folder, existed: existsSync(folder) }))`
  const env = { ...process.env, TMPDIR: room, TEMP: room, TMP: room }
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env, encoding: 'utf8' }),
  )
}

test('goes with its process', () => {
  const { folder, existed } = inOwnProcess()
  expect(folder.startsWith(room)).toBe(true)
  expect(existed).toBe(true)
  expect(existsSync(folder)).toBe(false)
})

test('takes with it what a killed process left a day ago, and nothing younger', () => {
  const old = join(room, 'sfai-admin-assembly-old')
  const young = join(room, 'sfai-admin-assembly-young')
  const other = join(room, 'other-old')
  const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000)
  for (const folder of [old, young, other]) mkdirSync(folder)
  for (const folder of [old, other]) utimesSync(folder, longAgo, longAgo)
  inOwnProcess()
  expect([old, young, other].map(existsSync)).toEqual([false, true, true])
})
