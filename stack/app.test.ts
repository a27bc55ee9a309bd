import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildApp } from './app.ts'

const room = mkdtempSync(join(tmpdir(), 'sfai-app-test-'))
const bundleFolder = join(room, 'bundle')
mkdirSync(bundleFolder)
writeFileSync(join(bundleFolder, 'index.mjs'), 'export const handler = () => {}\n')
afterAll(() => rmSync(room, { recursive: true }))

const synthesize = (outdir: string, folder = bundleFolder): string =>
  readFileSync(
    buildApp({ bundleFolder: folder, outdir: join(room, outdir) })
      .synth()
      .getStackByName('SfAiProdStack').templateFullPath,
    'utf8',
  )

test('the template is the same wherever the bundle lies and whatever the environment says', () => {
  const first = synthesize('one')
  const elsewhere = join(room, 'elsewhere')
  cpSync(bundleFolder, elsewhere, { recursive: true })
  process.env.CDK_CONTEXT_JSON = JSON.stringify({ 'aws:cdk:enable-path-metadata': true })
  process.env.CDK_DEFAULT_ACCOUNT = '111111111111'
  try {
    expect(synthesize('two', elsewhere)).toBe(first)
  } finally {
    delete process.env.CDK_CONTEXT_JSON
    delete process.env.CDK_DEFAULT_ACCOUNT
  }
})

test('the template tells nothing of the machine: no metadata, no paths, no account', () => {
  const text = synthesize('three')
  expect(text).not.toContain('Metadata')
  expect(text).not.toContain(room)
  expect(text).not.toMatch(/\b\d{12}\b/)
})

test('another bundle is another template', () => {
  const before = synthesize('four')
  const changed = join(room, 'changed')
  cpSync(bundleFolder, changed, { recursive: true })
  writeFileSync(join(changed, 'index.mjs'), 'export const handler = () => 1\n')
  expect(synthesize('five', changed)).not.toBe(before)
})

test("the CDK's own validator finds nothing", () => {
  const outdir = join(room, 'validated')
  buildApp({ bundleFolder, outdir, validate: true }).synth()
  expect(JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')).pluginReports).toEqual([])
}, 30_000)
