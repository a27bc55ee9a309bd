import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { setLanguage } from '../i18n/index.ts'
import { readClientKey } from './client-key.ts'
import { readModelMapFile, shippedModelMap } from './model-map-file.ts'
import { isGiven, keySources } from './provider-keys.ts'

setLanguage('en')
const folder = mkdtempSync(join(tmpdir(), 'sfai-input-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

function file(text: string): string {
  const path = join(folder, 'file')
  writeFileSync(path, text)
  return path
}

describe('a model map file', () => {
  const map = (...aliases: string[]) =>
    JSON.stringify({
      version: 1,
      models: Object.fromEntries(aliases.map((alias) => [alias, { provider: 'openai', model: 'm' }])),
    })

  it('is the one that ships where none is named, and has nothing to warn about', async () => {
    expect(await readModelMapFile()).toMatchObject({ path: shippedModelMap, warnings: [] })
  })

  it('is read with the mark that Notepad writes, which is no part of its text', async () => {
    const path = file(`\uFEFF${map('fast')}`)
    expect(await readModelMapFile(path)).toMatchObject({ path, text: map('fast'), warnings: [] })
  })

  it('comes with what is likely not meant', async () => {
    const { warnings } = await readModelMapFile(file(map('fast', 'gpt-5', 'o3')))
    expect(warnings.map(({ path, code }) => [path, code])).toEqual([
      ['models.gpt-5', 'responses_name'],
      ['models.o3', 'responses_name'],
    ])
  })

  it('is refused with every problem that it has', async () => {
    const refused = readModelMapFile(
      file('{"version":1,"models":{"a":{"provider":"x","model":"m","fallbacks":["b"]}}}'),
    )
    await expect(refused).rejects.toMatchObject({
      code: 'MODEL_MAP_INVALID',
      exit: 2,
      message: expect.stringMatching(
        /Nothing was changed\.\n {2}- models\.a\.provider: .*\n {2}- models\.a\.fallbacks/,
      ),
    })
  })

  it('is named where it cannot be read', async () => {
    await expect(readModelMapFile(join(folder, 'none'))).rejects.toMatchObject({
      code: 'MODEL_MAP_UNREADABLE',
      exit: 2,
      message: expect.stringContaining(join(folder, 'none')),
      cause: { code: 'ENOENT' },
    })
  })
})

describe('the client key for test requests', () => {
  it.each([
    ['a file, whatever the environment holds', () => ({ 'client-key-file': file('sfai-file') }), 'sfai-file'],
    ['a named variable before the usual one', () => ({ 'client-key-env': 'MY_KEY' }), 'sfai-mine'],
    ['the usual variable', () => ({}), 'sfai-usual'],
  ])('comes from %s', async (_what, flags, key) => {
    vi.stubEnv('SFAI_CLIENT_KEY', 'sfai-usual')
    vi.stubEnv('MY_KEY', 'sfai-mine')
    expect(await readClientKey(flags())).toBe(key)
  })

  it('is none where nothing holds one, an empty variable neither', async () => {
    vi.stubEnv('SFAI_CLIENT_KEY', '')
    expect(await readClientKey({})).toBeUndefined()
    await expect(readClientKey({ 'client-key-env': 'SFAI_NOT_SET' })).rejects.toMatchObject({
      code: 'SECRET_ENV_MISSING',
      exit: 2,
    })
  })
})

describe('the providers’ keys', () => {
  it('come from where each flag says', () => {
    const flags = { 'openai-key-file': 'a', 'anthropic-key-env': 'B' }
    expect(keySources(flags)).toEqual({
      openai: { file: 'a', env: undefined },
      anthropic: { file: undefined, env: 'B' },
    })
  })

  it.each([
    [{}, false],
    [{ stdin: false }, false],
    [{ stdin: true }, true],
    [{ file: '' }, true],
    [{ env: 'X' }, true],
  ])('%o is a source: %s', (source, given) => {
    expect(isGiven(source)).toBe(given)
  })
})
