import { describe, expect, it } from 'vitest'
import { exitCode } from '../../base/exit-codes.ts'
import { programs } from '../fakes/programs.ts'
import { findPython } from './python.ts'

// The probe's own exit codes: 3 too old, 4 without venv.
describe.skipIf(process.platform === 'win32')('findPython', () => {
  const find = async (scripts: Record<string, string>) => findPython({ PATH: await programs(scripts) })

  it('takes the first that will do', async () => {
    expect(await find({ python3: 'exit 0', python: 'exit 0' })).toEqual({ command: 'python3', args: [] })
    expect(await find({ python3: 'exit 3', python: 'exit 9', 'python3.12': 'exit 0' })).toEqual({
      command: 'python3.12',
      args: [],
    })
  })

  it('says that there is none', async () => {
    await expect(find({})).rejects.toMatchObject({ code: 'PYTHON_MISSING', exit: exitCode.preflight })
    await expect(find({ python3: 'exit 3' })).rejects.toMatchObject({ code: 'PYTHON_MISSING' })
  })

  it('says that the one there is lacks venv', async () => {
    await expect(find({ python3: 'exit 4' })).rejects.toMatchObject({
      code: 'PYTHON_VENV_MISSING',
      exit: exitCode.preflight,
      message: expect.stringContaining('python3'),
    })
  })
})
