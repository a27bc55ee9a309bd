import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readSecret, secretProblem } from './secret.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sfai-secret-'))
})
afterEach(() => rm(folder, { recursive: true }))

const fileWith = async (text: string): Promise<string> => {
  const path = join(folder, 'key.txt')
  await writeFile(path, text)
  return path
}

describe('readSecret', () => {
  it.each(['sk-test-1234', 'sk-test-1234\n', 'sk-test-1234\r\n', '\uFEFFsk-test-1234\r\n'])(
    'takes a file as editors and PowerShell write it: %j',
    async (text) => {
      expect(await readSecret({ file: await fileWith(text) })).toBe('sk-test-1234')
    },
  )

  it('takes the environment variable that is named', async () => {
    process.env.SFAI_TEST_KEY = 'sk-from-env'
    try {
      expect(await readSecret({ env: 'SFAI_TEST_KEY' })).toBe('sk-from-env')
    } finally {
      delete process.env.SFAI_TEST_KEY
    }
    await expect(readSecret({ env: 'SFAI_TEST_KEY' })).rejects.toThrow('SFAI_TEST_KEY')
  })

  it('is undefined when no source is named', async () => {
    expect(await readSecret({})).toBeUndefined()
  })

  it.each([
    ['', 'empty'],
    ['  \n', 'empty'],
    ['sk-one\nsk-two', 'lines'],
    ['sk-ｆｕｌｌ', 'characters'],
    ['sk with space', 'characters'],
    [`sk-${'x'.repeat(5000)}`, 'longer'],
  ])('refuses %j, says why, and does not repeat it', async (text, why) => {
    const error: unknown = await readSecret({ file: await fileWith(text) }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'SECRET_INVALID', exit: 2, message: expect.stringContaining(why) })
    if (text.trim() !== '') expect(String(error)).not.toContain(text)
  })

  it('names the file that is not there', async () => {
    await expect(readSecret({ file: join(folder, 'nowhere') })).rejects.toMatchObject({
      code: 'SECRET_FILE_UNREADABLE',
      exit: 2,
    })
  })
})

describe('secretProblem', () => {
  it('has nothing against keys as the providers make them', () => {
    expect(secretProblem('sk-ant-api03-AbC_9-xyz')).toBeUndefined()
  })
})
