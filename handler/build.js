// Bundles the handler into the one file that Lambda runs: dist/lambda/index.mjs.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const outfile = fileURLToPath(new URL('../dist/lambda/index.mjs', import.meta.url))

/**
 * Node's own modules as they are. An `import` would first read every export of theirs to make an ES module of it, and
 * some of these load more: `WebSocket` of node:http all of fetch (30 ms), `webcrypto` of node:crypto Web Crypto.
 */
const builtins = {
  name: 'builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'builtin' }))
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({ contents: moduleOf(path) }))
  },
}

/** An ES module of which the bundle keeps, and reads, only the exports that are used. */
function moduleOf(path) {
  const names = Object.keys(process.getBuiltinModule(path)).filter((name) => name !== 'default')
  return [
    `const builtin = process.getBuiltinModule('${path}')`,
    'const read = (name) => builtin[name]',
    'export default builtin',
    ...names.map((name) => `export const ${name} = /* @__PURE__ */ read('${name}')`),
  ].join('\n')
}

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
  plugins: [builtins],
})

const bundle = readFileSync(outfile)
process.stdout.write(`dist/lambda/index.mjs  ${bundle.length} bytes (${gzipSync(bundle).length} gzipped)\n`)
