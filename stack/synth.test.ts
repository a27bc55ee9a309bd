import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { homedir, hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const outdir = mkdtempSync(join(tmpdir(), 'sfai-synth-test-'))
afterAll(() => rmSync(outdir, { recursive: true }))

/** Every file of a folder by its path there, as bytes. */
const filesIn = (folder: string): ReadonlyMap<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => statSync(join(folder, path)).isFile())
      .toSorted()
      .map((path) => [path, readFileSync(join(folder, path))]),
  )

describe('the cloud assembly of the package', () => {
  const packaged = filesIn(join(root, 'dist', 'assembly'))

  test('is what the stack gives when it is synthesised elsewhere: the same bytes', () => {
    execFileSync(process.execPath, [join(root, 'stack', 'synth.ts'), outdir], { cwd: tmpdir() })
    expect(filesIn(outdir)).toEqual(packaged)
  })

  test('tells nothing of the machine on which it was built', () => {
    for (const [path, bytes] of packaged) {
      const text = bytes.toString('latin1')
      for (const told of [root, homedir(), tmpdir(), hostname()]) {
        expect([path, told, text.includes(told) && told.length > 1]).toEqual([path, told, false])
      }
    }
  })

  test('holds the template and the handler, and little else', () => {
    expect([...packaged.keys()].filter((path) => !path.startsWith('asset.'))).toEqual([
      'SfAiProdStack.assets.json',
      'SfAiProdStack.metadata.json',
      'SfAiProdStack.template.json',
      'cdk.out',
      'manifest.json',
    ])
    expect([...packaged.keys()].filter((path) => path.endsWith('index.mjs'))).toHaveLength(1)
  })
})
