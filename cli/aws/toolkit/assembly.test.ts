import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { assemble } from './assembly.ts'

const bundleFolder = mkdtempSync(join(tmpdir(), 'sfai-assembly-test-'))
afterAll(() => rmSync(bundleFolder, { recursive: true }))

test('a handler that was not built is named, and can be built later', async () => {
  await expect(assemble(bundleFolder)).rejects.toMatchObject({ code: 'HANDLER_NOT_BUILT', exit: 4 })
  writeFileSync(join(bundleFolder, 'index.mjs'), 'export const handler = () => {}\n')
  await expect(assemble(bundleFolder)).resolves.toHaveProperty('template.Resources')
})

test('is made once, side by side and later', async () => {
  const [one, two] = await Promise.all([assemble(bundleFolder), assemble(bundleFolder)])
  expect(one).toBe(two)
  expect(await assemble(bundleFolder)).toBe(one)
  expect(existsSync(join(one.folder, 'manifest.json'))).toBe(true)
  // In the program it goes when the process ends; a test worker is stopped before that.
  rmSync(one.folder, { recursive: true })
})
