import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['{bin,cli,handler,stack,checklists,test}/**/*.test.ts'],
    disableConsoleIntercept: true,
    testTimeout: 20_000,
  },
})
