import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { assemblyToDeploy, builtAssembly, builtTemplate, mustBeBuilt } from './assembly.ts'

const open = { terminationProtection: false }
const room = mkdtempSync(join(tmpdir(), 'sfai-assembly-test-'))
afterAll(() => rmSync(room, { recursive: true, force: true }))

test('a package that was not built is named, with what builds it', () => {
  const deploying = (folder: string) => assemblyToDeploy(open, folder)
  for (const use of [mustBeBuilt, builtTemplate, deploying]) {
    expect(() => use(join(room, 'nothing'))).toThrow(
      expect.objectContaining({ code: 'HANDLER_NOT_BUILT', exit: 4, next: ['npm run build'] }),
    )
  }
})

test('the template is the one that was built', () => {
  expect(builtTemplate()).toHaveProperty('Resources.ChatCompletionsFunction57B9FADB')
})

test('is deployed from a copy, so that nothing is written where the package lies', () => {
  const before = readdirSync(builtAssembly, { recursive: true })
  const copy = assemblyToDeploy(open)
  expect(readdirSync(copy, { recursive: true }).toSorted()).toEqual(before.toSorted())
  mkdirSync(join(copy, 'cache'))
  expect(readdirSync(builtAssembly, { recursive: true })).toEqual(before)
  // In the program it goes when the process ends; a test worker is stopped before that.
  rmSync(copy, { recursive: true })
})

test.each([true, false])(
  'the toolkit finds the termination protection that the stack has: %s',
  (terminationProtection) => {
    const copy = assemblyToDeploy({ terminationProtection })
    const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8'))
    expect(manifest.artifacts.SfAiProdStack.properties).toMatchObject({
      terminationProtection,
      requiresBootstrapStackVersion: 6,
    })
    rmSync(copy, { recursive: true })
  },
)

test('is copied from where nothing may be written', () => {
  const installed = join(room, 'installed')
  mkdirSync(installed)
  const folder = assemblyToDeploy(open)
  chmodSync(join(folder, 'manifest.json'), 0o444)
  chmodSync(folder, 0o555)
  const copy = assemblyToDeploy(open, folder)
  expect(existsSync(join(copy, 'manifest.json'))).toBe(true)
  chmodSync(folder, 0o755)
  for (const each of [folder, copy]) rmSync(each, { recursive: true })
})
