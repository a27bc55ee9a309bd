import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exitCode } from '../../base/exit-codes.ts'
import { describeWithPython } from '../fakes/needs-python.ts'
import { findPython } from '../install/python.ts'
import { Guardian } from '../process/guardian.ts'
import { startMiniStack } from './emulator.ts'

describeWithPython('startMiniStack', () => {
  let folder: string
  let guardian: Guardian
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sfai-test-'))
    guardian = new Guardian(folder)
  })
  afterEach(() => guardian.dismiss())

  const start = async (program: string, signal?: AbortSignal) => {
    const { command, args } = await findPython(process.env)
    return startMiniStack({ python: command, run: [...args, '-c', program], folder, guardian, signal })
  }

  it('says what the emulator said when it did not start', async () => {
    await expect(start('raise SystemExit("no more disk")')).rejects.toMatchObject({
      code: 'EMULATOR_FAILED',
      exit: exitCode.preflight,
      cause: { message: 'no more disk' },
    })
  })

  it('can be interrupted while it waits', async () => {
    await expect(start('import time; time.sleep(60)', AbortSignal.timeout(200))).rejects.toMatchObject({
      name: expect.stringMatching(/^(Abort|Timeout)Error$/),
    })
  })
})
