import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const rooms = '{bench,bin,cli,handler,stack,checklists,test}'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    disableConsoleIntercept: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${rooms}/**/*.test.ts`],
          exclude: ['test/{rehearsal,clients,campaign}/**', 'cli/rehearsal/**'],
          testTimeout: 20_000,
          // By itself Vitest leaves one core idle: half of a small machine.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          // Whole clouds on this machine: one at a time, and after the others, so that arrival times mean something.
          name: 'rehearsal',
          include: ['{cli,test}/rehearsal/**/*.test.ts', 'test/{clients,campaign}/**/*.test.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
