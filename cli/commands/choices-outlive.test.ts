import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FinishedSystem, finishedSystem } from '../../test/finished-system.ts'
import { runClassJson } from '../../test/run-class.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import { setLanguage } from '../i18n/index.ts'
import Bootstrap from './bootstrap.ts'
import Deploy from './deploy.ts'
import Retention from './retention.ts'
import SetStreamMode from './set-stream-mode.ts'
import Setup from './setup.ts'
import UploadConfig from './upload-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'sfai-choices-'))
let template: unknown
let system: FinishedSystem
beforeAll(async () => {
  setLanguage('en')
  template = builtTemplate()
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  system = await finishedSystem(template)
  // Everything is as an administrator chose it, and nothing as it ships.
  Object.assign(system.state, {
    parameters: { AllowedCidrs: '192.0.2.0/25,2001:db8::/40', LogContents: 'full' },
    retentionDays: 3653,
    modelMap: '{"version":1,"models":{"backend_developer":{"provider":"openai","model":"gpt-4.1"}}}',
  })
  const none = join(folder, 'none')
  const env = {
    AWS_ENDPOINT_URL: system.aws.target.endpoint,
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: none,
    AWS_SHARED_CREDENTIALS_FILE: none,
    // What a rehearsal would take for keys must not take the place of registered ones.
    OPENAI_API_KEY: 'sk-in-the-environment',
    ANTHROPIC_API_KEY: 'sk-ant-in-the-environment',
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await system[Symbol.asyncDispose]()
})

const chosen = () => structuredClone({ ...system.state, template: undefined, invokeMode: undefined })
const writes = () => system.aws.calls.filter((call) => !/^(Get|Describe|List|Filter|Invoke)/.test(call))
const everything = ['--yes', '--accept', 'widens,deletes,replaces,releases']

describe('no flag names another, so all stays as it was chosen', () => {
  it.each([
    ['setup', Setup, ['--trust-endpoint']],
    ['bootstrap', Bootstrap, []],
    ['deploy', Deploy, []],
    ['upload-config', UploadConfig, []],
    ['set-stream-mode', SetStreamMode, []],
    ['retention', Retention, []],
  ])('%s', async (id, command, words) => {
    const before = chosen()
    const { result } = await runClassJson(command, id, [...everything, ...words])
    expect(result).toMatchObject({ changes: [] })
    expect(writes()).toEqual([])
    expect(chosen()).toEqual(before)
  })

  it.each([
    ['setup', Setup, ['--trust-endpoint']],
    ['set-stream-mode', SetStreamMode, []],
  ])('%s mends what is broken, and that alone', async (id, command, words) => {
    system.state.invokeMode = 'BUFFERED'
    const before = chosen()
    const { result } = await runClassJson(command, id, [...everything, ...words])
    expect(result).toMatchObject({ changes: [{ before: 'BUFFERED' }] })
    expect(writes()).toEqual(['UpdateFunctionUrlConfig'])
    expect(chosen()).toEqual(before)
  })
})

it('upload-config says that what is live is not what ships, and how to change it', async () => {
  const { result } = await runClassJson(UploadConfig, 'upload-config', everything)
  expect(result).toMatchObject({ steps: [{ status: 'unchanged', observed: expect.stringContaining('--model-map') }] })
})
