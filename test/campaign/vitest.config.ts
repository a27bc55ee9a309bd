import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What takes too long for `npm cit`: one file after another, on a machine that may do other things as well. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: [
      'test/campaign/**/*.campaign.ts',
      // Quick in `npm cit`, thorough here: see test/conformance/fuzz.ts.
      'test/conformance/{broken-anywhere,malformed,never-refused}.test.ts',
    ],
    // Minutes of counting under callgrind: on request.
    exclude: process.env.LONG ? [] : ['test/campaign/growth.campaign.ts'],
    env: { FUZZ: 'full' },
    disableConsoleIntercept: true,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['default'],
  },
})
