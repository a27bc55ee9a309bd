#!/usr/bin/env node
// The published entry. Old Node.js gets a sentence instead of a syntax error, so nothing newer is imported before the check.
const [major] = process.versions.node.split('.')

if (Number(major) < 22) {
  process.stderr.write(
    `sfai-admin needs Node.js 22 or newer; this is ${process.version}. / Node.js 22 以上が必要です。\n`,
  )
  process.exitCode = 4
} else {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  const { main } = await import('../dist/cli/shell/main.js')
  await main()
}
