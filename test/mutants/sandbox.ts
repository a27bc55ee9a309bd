import { execFileSync } from 'node:child_process'
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packageRoot } from '../../cli/base/package-root.ts'
import { runCommand } from './run-command.ts'

/** A copy of the house in which things may be broken. */
export interface Sandbox {
  write(file: string, text: string): void
  /** Whether all the tests pass in good time; `aloud`: it may be seen why not. */
  passes(tests: readonly string[], aloud?: boolean): Promise<boolean>
  compiles(): Promise<boolean>
  remove(): void
}

const limitMs = 90_000

export function openSandbox(): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), 'sfai-mutants-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: packageRoot,
    encoding: 'utf8',
  })
  // What was removed but not committed is still listed.
  for (const file of listed.split('\0').filter((each) => each !== '' && existsSync(join(packageRoot, each)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    copyFileSync(join(packageRoot, file), join(folder, file))
  }
  cpSync(join(packageRoot, 'dist'), join(folder, 'dist'), { recursive: true })
  symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const node = (aloud: boolean, script: string, ...args: readonly string[]) =>
    runCommand(process.execPath, [join(packageRoot, 'node_modules', script), ...args], { cwd: folder, limitMs, aloud })
  const vitest = ['run', '--config', 'test/vitest.config.ts', '--project', 'unit', '--bail', '1', '--reporter', 'dot']
  return {
    write: (file, text) => writeFileSync(join(folder, file), text),
    passes: (tests, aloud = false) => node(aloud, 'vitest/vitest.mjs', ...vitest, ...tests),
    compiles: () => node(false, 'typescript/bin/tsc'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
