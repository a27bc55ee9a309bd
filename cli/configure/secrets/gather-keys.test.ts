import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { atTerminal, fakeSession } from '../../../test/fake-session.ts'
import { setLanguage } from '../../i18n/index.ts'
import { gatherKeys } from './gather-keys.ts'

const asked: string[] = []
vi.mock('@inquirer/prompts', () => ({
  password: async ({ message }: { message: string }) => {
    asked.push(message)
    return `typed-${asked.length}`
  },
}))
setLanguage('en')
const folder = mkdtempSync(join(tmpdir(), 'sfai-keys-'))
const file = join(folder, 'key')
writeFileSync(file, 'from-file\n')
vi.stubEnv('MY_KEY', 'from-env')
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => {
  asked.length = 0
})

const { ui: nobody } = fakeSession()
const { ui: somebody } = atTerminal(fakeSession())

it.each([
  ['one flag', { 'openai-key-file': file }, { openai: 'from-file' }],
  [
    'both flags',
    { 'openai-key-env': 'MY_KEY', 'anthropic-key-file': file },
    { openai: 'from-env', anthropic: 'from-file' },
  ],
  ['the older names', { provider: 'anthropic' as const, 'from-file': file }, { anthropic: 'from-file' }],
  ['the older names for a variable', { provider: 'openai' as const, 'from-env': 'MY_KEY' }, { openai: 'from-env' }],
])('reads what is named, and asks nobody: %s', async (_what, flags, keys) => {
  expect(await gatherKeys(somebody, { stdin: false, ...flags })).toEqual(keys)
  expect(asked).toEqual([])
})

it('asks for both keys, or for the one of the named provider', async () => {
  expect(await gatherKeys(somebody, { stdin: false })).toEqual({ openai: 'typed-1', anthropic: 'typed-2' })
  expect(asked).toEqual(['API key for OpenAI:', 'API key for Anthropic:'])
  asked.length = 0
  expect(await gatherKeys(somebody, { stdin: false, provider: 'anthropic' })).toEqual({ anthropic: 'typed-1' })
  expect(asked).toEqual(['API key for Anthropic:'])
})

it('names the flag where nobody can be asked', async () => {
  await expect(gatherKeys(nobody, { stdin: false, provider: 'anthropic' })).rejects.toMatchObject({
    code: 'FLAG_MISSING',
    exit: 2,
    message: expect.stringContaining('--anthropic-key-file'),
  })
})

it('does not guess whose key a file or standard input holds', async () => {
  for (const flags of [{ stdin: true }, { stdin: false, 'from-file': file }]) {
    await expect(gatherKeys(somebody, flags)).rejects.toMatchObject({
      code: 'FLAG_MISSING',
      message: expect.stringContaining('--provider'),
    })
  }
})
