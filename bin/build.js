// Builds everything that is published: the CLI (tsc), the handler's one file (esbuild), and the
// cloud assembly that holds it (aws-cdk-lib).
// Plain JavaScript and no shell features, so that it runs on Windows PowerShell as it does elsewhere.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const node = (script, ...args) =>
  execFileSync(process.execPath, [fileURLToPath(new URL(`../${script}`, import.meta.url)), ...args], {
    cwd: root,
    stdio: 'inherit',
  })

rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true })
node('node_modules/typescript/bin/tsc', '-p', 'cli/tsconfig.build.json')
node('handler/build.js')
node('stack/synth.ts', 'dist/assembly')
