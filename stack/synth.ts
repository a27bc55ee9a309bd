// node stack/synth.ts FOLDER: writes the cloud assembly of the built handler, the same bytes on every machine.
import { rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp } from './app.ts'

const [, , folder] = process.argv
if (folder === undefined) throw new TypeError('node stack/synth.ts FOLDER')
const outdir = resolve(folder)
rmSync(outdir, { recursive: true, force: true })
buildApp({ bundleFolder: fileURLToPath(new URL('../dist/lambda', import.meta.url)), outdir }).synth()
