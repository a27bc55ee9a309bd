// Bundles the handler into the one file that Lambda runs: dist/lambda/index.mjs.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const outfile = fileURLToPath(new URL('../dist/lambda/index.mjs', import.meta.url))

await build({
  absWorkingDir: root,
  entryPoints: ['handler/lambda.ts'],
  outfile,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
})

const bundle = readFileSync(outfile)
process.stdout.write(`dist/lambda/index.mjs  ${bundle.length} bytes (${gzipSync(bundle).length} gzipped)\n`)
