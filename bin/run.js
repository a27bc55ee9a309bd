#!/usr/bin/env node
// The published entry. Old Node.js gets a sentence instead of a syntax error, so nothing newer is imported before the check.
import { isSupported, oldest } from './supported-node.js'

if (isSupported(process.versions.node)) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  const { main } = await import('../dist/cli/shell/main.js')
  await main()
} else {
  const lines = oldest.map((release) => `${release}+`).join(', ')
  process.stderr.write(
    `sfai-admin needs Node.js ${lines}; this is ${process.versions.node}. / Node.js ${lines} が必要です（現在は ${process.versions.node}）。\n`,
  )
  process.exitCode = 4
}
