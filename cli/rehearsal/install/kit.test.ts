import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { exitCode } from '../../base/exit-codes.ts'
import { programs } from '../fakes/programs.ts'
import { openKit } from './kit.ts'

const npm = '/bin/mkdir -p node_modules/aws-lambda-ric && : > node_modules/aws-lambda-ric/index.mjs'

/** Answers the probe, makes a "virtual environment" whose interpreter is `pip`, as asked. */
const python = (pip: string) => `
case "$*" in
  *"-m venv"*) for folder; do :; done
    /bin/mkdir -p "$folder/bin" && : > "$folder/pyvenv.cfg"
    printf '#!/bin/sh\\n%s\\n' '${pip}' > "$folder/bin/python" && /bin/chmod 755 "$folder/bin/python" ;;
esac`

describe.skipIf(process.platform === 'win32')('openKit', () => {
  let cache: string
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'sfai-test-'))
    return () => rm(cache, { recursive: true, force: true })
  })

  const open = async (scripts: Record<string, string>, more: { emulator?: boolean; signal?: AbortSignal } = {}) => {
    const onProgress = vi.fn()
    const env = { PATH: await programs(scripts), SFAI_CACHE: cache }
    const kit = await openKit({ env, emulator: true, onProgress, ...more })
    return { kit, said: onProgress.mock.calls.length }
  }
  const installed = () => readdir(join(cache, 'sfai-admin')).then((names) => names.sort())

  it('installs once', async () => {
    const { kit, said } = await open({ npm, python3: python('exit 0') })
    expect([existsSync(kit.python), existsSync(kit.runtimeClient), said]).toEqual([true, true, 2])
    expect(await installed()).toEqual([
      expect.stringMatching(/^emulator-\w{12}$/),
      expect.stringMatching(/^runtime-client-\w{12}$/),
    ])
    expect(await open({})).toEqual({ kit, said: 0 })
  })

  it('needs no Python for an emulator of the user', async () => {
    expect((await open({ npm }, { emulator: false })).said).toBe(1)
  })

  it('is safe when two processes install at once', async () => {
    const scripts = { npm, python3: python('exit 0') }
    const [one, other] = await Promise.all([open(scripts), open(scripts)])
    expect(one.kit).toEqual(other.kit)
    expect(await installed()).toHaveLength(2)
  })

  it('installs the emulator anew when its Python is gone', async () => {
    const { kit } = await open({ npm, python3: python('exit 0') })
    await rm(kit.python)
    expect((await open({ python3: python('exit 0') })).said).toBe(1)
    expect(existsSync(kit.python)).toBe(true)
  })

  it.each([
    ['no npm', { python3: python('exit 0') }, 'NPM_MISSING', ''],
    ['no Python', { npm }, 'PYTHON_MISSING', ''],
    [
      'no PyPI',
      { npm, python3: python('echo "ERROR: No matching distribution found for ministack" >&2; exit 1') },
      'REGISTRY_UNREACHABLE',
      'No matching distribution',
    ],
    [
      'no npm registry',
      { npm: 'echo "npm error code EAI_AGAIN" >&2; exit 1', python3: python('exit 0') },
      'REGISTRY_UNREACHABLE',
      'EAI_AGAIN',
    ],
    [
      'another failure',
      { npm, python3: python('echo "ERROR: disk full" >&2; exit 1') },
      'KIT_INSTALL_FAILED',
      'disk full',
    ],
  ])('with %s it says what to do and leaves nothing half done', async (_, scripts, code, cause) => {
    await expect(open(scripts)).rejects.toMatchObject({
      code,
      exit: exitCode.preflight,
      next: [
        expect.any(String),
        ...(code === 'REGISTRY_UNREACHABLE' || code === 'PYTHON_MISSING' ? [expect.any(String)] : []),
      ],
      ...(cause && { cause: { message: expect.stringContaining(cause) } }),
    })
    expect((await installed()).filter((name) => name.startsWith('partial-'))).toEqual([])
    expect((await open({ npm, python3: python('exit 0') })).kit.python).not.toBe('')
  })

  it('can be interrupted', async () => {
    const abort = new AbortController()
    const opening = open({ npm: 'while :; do :; done', python3: python('exit 0') }, { signal: abort.signal })
    await vi.waitFor(async () => expect(await installed()).not.toEqual([]))
    abort.abort()
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' })
    expect((await installed()).filter((name) => !name.startsWith('emulator-'))).toEqual([])
  })

  it('clears away what a killed installation left, also when nothing is to be installed', async () => {
    const scripts = { npm, python3: python('exit 0') }
    await open(scripts)
    const { pid: gone } = spawnSync(process.execPath, ['--version'])
    const left = [gone, process.pid].map((pid) => join(cache, 'sfai-admin', `partial-${hostname()}-${pid}-emulator-x`))
    for (const folder of left) await mkdir(folder)
    await open(scripts)
    expect(left.map(existsSync)).toEqual([false, true])
  })
})
