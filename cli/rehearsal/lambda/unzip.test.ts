import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zip } from '../fakes/zip.ts'
import { unzip } from './unzip.ts'

/** `zip -0`: a folder entry and a stored file, as other tools write them. */
const stored = Buffer.from(
  'UEsDBAoAAAAAAAAAIQAAAAAAAAAAAAAAAAACAAAAZC9QSwMECgAAAAAAAAAhAKwqk9gCAAAAAgAAAAMAAABkL2ZoaVBLAQIKAAoAAAAAAAAAIQAAAAAAAAAAAAAAAAACAAAAAAAAAAAAAAAAAAAAAABkL1BLAQIKAAoAAAAAAAAAIQCsKpPYAgAAAAIAAAADAAAAAAAAAAAAAAAAACAAAABkL2ZQSwUGAAAAAAIAAgBhAAAAQwAAAAAA',
  'base64',
)

describe('unzip', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sfai-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('unpacks deflated files into their folders', async () => {
    await unzip(zip({ 'index.mjs': 'a'.repeat(10_000), 'deep/er/日本.txt': '語' }), folder)
    expect(await readFile(join(folder, 'index.mjs'), 'utf8')).toBe('a'.repeat(10_000))
    expect(await readFile(join(folder, 'deep', 'er', '日本.txt'), 'utf8')).toBe('語')
  })

  it('unpacks folders and stored files', async () => {
    await unzip(stored, folder)
    expect(await readFile(join(folder, 'd', 'f'), 'utf8')).toBe('hi')
  })

  it.each(['../out', '/../../out', 'a/../../out'])('refuses the name %s', async (name) => {
    await expect(unzip(zip({ [name]: '' }), folder)).rejects.toThrow('outside')
  })

  it('refuses what is no archive', async () => {
    await expect(unzip(Buffer.from('<html>'), folder)).rejects.toThrow('not a zip')
  })
})
