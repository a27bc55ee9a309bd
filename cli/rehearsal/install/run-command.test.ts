import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { programs } from '../fakes/programs.ts'
import { runCommand } from './run-command.ts'

const node = (script: string, env: NodeJS.ProcessEnv = {}, signal?: AbortSignal) =>
  runCommand(process.execPath, ['--eval', script], { env, signal })

describe('runCommand', () => {
  it('keeps what the program said, and how it ended', async () => {
    const ended = await node('process.stdout.write("出"); process.stderr.write("誤"); process.exitCode = 3')
    expect(ended).toEqual({ status: 3, stdout: '出', stderr: '誤' })
  })

  it('gives the program nothing to read, and no other environment than the one named', async () => {
    const ended = await node(
      'process.stdin.on("data", () => {}).on("end", () => console.log(process.env.HOME, process.env.A))',
      { A: 'a' },
    )
    expect(ended).toMatchObject({ status: 0, stdout: 'undefined a' })
  })

  it('passes every argument on as it is', async () => {
    const strange = ['with space', '"quoted"', '$HOME', '%PATH%', 'a&b', '日本']
    const ended = await runCommand(
      process.execPath,
      ['--eval', 'console.log(JSON.stringify(process.argv.slice(1)))', ...strange],
      { env: {} },
    )
    expect(ended).toMatchObject({ stdout: JSON.stringify(strange) })
  })

  it('tells a missing program from one that fails', async () => {
    expect(await runCommand('sfai-no-such-program', [], { env: { PATH: '' } })).toBe('missing')
  })

  it('tells a program that a signal ended from one that held', async () => {
    expect(await node('process.kill(process.pid, "SIGKILL"); setTimeout(() => {}, 10_000)')).toMatchObject({
      status: -1,
    })
  })

  it('ends a program that says more than anybody reads', async () => {
    const ended = await node('setInterval(() => process.stdout.write("x".repeat(1_000_000)), 1)')
    expect(ended).toMatchObject({ stdout: 'x'.repeat(4_000_000) })
    expect(ended).not.toMatchObject({ status: 0 })
  })

  it('throws the reason of its signal, before it began or while it runs, and only when the program is gone', async () => {
    await expect(node('', {}, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
    const abort = new AbortController()
    const running = node('setInterval(() => {}, 1000)', {}, abort.signal)
    setTimeout(() => abort.abort(), 100)
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  })

  it.skipIf(process.platform === 'win32')('throws when the program is there and cannot be started', async () => {
    const folder = await programs({})
    await writeFile(join(folder, 'closed'), '')
    await chmod(join(folder, 'closed'), 0o600)
    await expect(runCommand(join(folder, 'closed'), [], { env: {} })).rejects.toMatchObject({ code: 'EACCES' })
  })
})
