import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type FinishedSystem, finishedSystem } from '../../test/finished-system.ts'
import { runClass, runClassJson } from '../../test/run-class.ts'
import { refused } from '../aws/fakes/fake-aws.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import { setLanguage } from '../i18n/index.ts'
import Bootstrap from './bootstrap.ts'
import ClientsAdd from './clients/add.ts'
import ClientsList from './clients/list.ts'
import ClientsRevoke from './clients/revoke.ts'
import Deploy from './deploy.ts'
import Handover from './handover.ts'
import Logs from './logs.ts'
import Preflight from './preflight.ts'
import Retention from './retention.ts'
import SetSecrets from './set-secrets.ts'
import Setup from './setup.ts'
import SmokeTest from './smoke-test.ts'
import UploadConfig from './upload-config.ts'
import VerifyChecklist from './verify-checklist.ts'

const folder = mkdtempSync(join(tmpdir(), 'sfai-commands-'))
const written = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const warned = written('map.json', '{"version":1,"models":{"gpt-5":{"provider":"openai","model":"gpt-4.1"}}}')
const setupResult = z.object({
  steps: z.array(z.object({ status: z.string(), next: z.array(z.string()).optional() })),
  checklist: z.object({ items: z.array(z.object({ status: z.string(), remediation: z.string().optional() })) }),
  handover: z.object({ functionName: z.string() }),
})
let template: unknown
let system: FinishedSystem
beforeAll(() => {
  template = builtTemplate()
})
beforeEach(async () => {
  setLanguage('en')
  system = await finishedSystem(template)
  const none = join(folder, 'none')
  const env = {
    AWS_ENDPOINT_URL: system.aws.target.endpoint,
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: none,
    AWS_SHARED_CREDENTIALS_FILE: none,
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  setLanguage('en')
  vi.unstubAllEnvs()
  await system[Symbol.asyncDispose]()
})
afterAll(() => rmSync(folder, { recursive: true }))

/** All that a command says when it has nothing to say. */
const whereItActs = /^Configured endpoints.*\nNot AWS's own.*\nAWS account 000000000000 .*\n$/

describe('a command', () => {
  it('writes its result to stdout and nothing else there', async () => {
    const handover = await runClass(Handover, 'handover', [])
    expect(handover).toMatchObject({ exit: 0, stderr: expect.stringMatching(whereItActs) })
    expect(handover.stdout).toMatch(/^To hand over to the development team\n.*\n.*: fn\n.*: bucket\n$/)
    const added = await runClass(ClientsAdd, 'clients:add', ['bob', '--yes', '--trust-endpoint'])
    expect(added.stdout).toMatch(/^\S+\n$/)
    expect(added.stderr).toMatch(/\nOne change:\n[\s\S]*\nThe key of 'bob' follows/)
  })

  it('speaks Japanese', async () => {
    setLanguage('ja')
    expect((await runClass(Handover, 'handover', [])).stdout).toMatch(/^開発チームへの引き継ぎ情報\n/)
    const failed = await runClass(Logs, 'logs', ['--since', 'never'])
    expect(failed).toMatchObject({ exit: 2, stdout: '' })
    expect(failed.stderr).toBe(
      "\nエラー: 'never' は期間として正しくありません（例: 30s, 5m, 2h, 1d）。\n  次の手順: sfai-admin logs --help\n",
    )
  })

  it('writes an error to stderr, with what to do next', async () => {
    const { exit, stdout, stderr } = await runClass(ClientsRevoke, 'clients:revoke', ['alice'])
    expect({ exit, stdout }).toEqual({ exit: 5, stdout: '' })
    expect(stderr).toMatch(/\n2 changes:\n[\s\S]*\n\nError: .+\n {2}Next: .*--yes --accept releases/)
  })

  it('says under --json what it would have said, and how it ended', async () => {
    expect(
      await runClassJson(ClientsRevoke, 'clients:revoke', ['alice', '--yes', '--accept', 'releases']),
    ).toMatchObject({
      exitCode: 0,
      result: { revoked: 'alice' },
    })
    expect(await runClassJson(ClientsRevoke, 'clients:revoke', ['alice', '--yes'])).toMatchObject({
      exitCode: 2,
      error: { code: 'CLIENT_UNKNOWN', next: ['sfai-admin clients revoke --help'] },
    })
  })
})

describe('flags reach the verb', () => {
  it.each([
    [[], 1096],
    [['--days', '400'], 400],
    [['--years', '2'], 731],
  ])('retention %j', async (words, days) => {
    await runClass(Retention, 'retention', [...words, '--yes', '--accept', 'deletes'])
    expect(system.state.retentionDays).toBe(days)
  })

  it.each([['0'], ['3654'], ['many']])('retention --days %s is none', async (days) => {
    expect(await runClassJson(Retention, 'retention', ['--days', days])).toMatchObject({ exitCode: 2 })
    expect(system.aws.calls).toEqual([])
  })

  it('logs --request-id, and exit code 3 for an error among the lines', async () => {
    expect(await runClassJson(Logs, 'logs', ['--request-id', 'r'])).toMatchObject({
      exitCode: 0,
      result: { errors: 0 },
    })
    await using broken = await finishedSystem(template, {
      FilterLogEvents: JSON.stringify({ events: [{ message: '{"level":"error"}', timestamp: 0, logStreamName: 's' }] }),
    })
    vi.stubEnv('AWS_ENDPOINT_URL', broken.aws.target.endpoint)
    expect(await runClass(Logs, 'logs', [])).toMatchObject({ exit: 3 })
  })

  it('smoke-test --model and --url', async () => {
    const { result } = await runClassJson(SmokeTest, 'smoke-test', ['--model', 'fast'])
    expect(result).toMatchObject({ model: 'fast', status: 200 })
    const { exitCode } = await runClassJson(SmokeTest, 'smoke-test', ['--url', 'http://127.0.0.1:9'])
    expect(exitCode).toBe(3)
  })

  it('verify-checklist ends in 3 when an item does not hold', async () => {
    system.state.retentionDays = 14
    const { exitCode, result } = await runClassJson(VerifyChecklist, 'verify-checklist', [])
    expect(exitCode).toBe(3)
    expect(result).toMatchObject({ passed: false })
  })

  it('clients add --expires and --models', async () => {
    await runClass(ClientsAdd, 'clients:add', [
      'bob',
      '--expires',
      '2099-01-31',
      '--models',
      'backend_developer,autocomplete',
      '--yes',
      '--trust-endpoint',
    ])
    expect((await runClass(ClientsList, 'clients:list', [])).stdout).toMatch(
      /^alice .*\nbob .*until 2099-01-31, backend_developer, autocomplete\n$/,
    )
  })

  it('set-secrets takes keys from where its flags say, and never shows them', async () => {
    vi.stubEnv('PLANTED', 'sk-planted')
    const ran = await runClass(SetSecrets, 'set-secrets', [
      '--openai-key-env',
      'PLANTED',
      '--yes',
      '--accept',
      'replaces',
      '--trust-endpoint',
    ])
    expect(ran).toMatchObject({ exit: 0, stderr: expect.not.stringContaining('sk-planted') })
    expect(ran.stdout).toMatch(/^ 6\/11 {2}API keys in Secrets Manager: done\n/)
    expect(ran.stdout).not.toContain('sk-planted')
    expect(await runClassJson(SetSecrets, 'set-secrets', ['--provider', 'openai', '--trust-endpoint'])).toMatchObject({
      exitCode: 2,
      error: { code: 'FLAG_MISSING' },
    })
  })

  it.each([
    ['preflight', Preflight, []],
    ['upload-config', UploadConfig, ['--dry-run']],
    ['setup', Setup, ['--dry-run', '--trust-endpoint']],
  ])('%s tells the warnings of --model-map, on stderr', async (id, command, more) => {
    const { stdout, stderr } = await runClass(command, id, ['--model-map', warned, ...more])
    expect(stderr).toContain(`The model map ${warned} is valid. Note:\n  - models.gpt-5: `)
    expect(stdout).not.toContain('Note:')
  })

  it('deploy and bootstrap have nothing to change, and do not ask', async () => {
    for (const [command, id] of [
      [Deploy, 'deploy'],
      [Bootstrap, 'bootstrap'],
    ] as const) {
      const { exit, stdout } = await runClass(command, id, [])
      expect({ exit, stdout }).toEqual({ exit: 0, stdout: expect.stringContaining(': nothing to change\n') })
    }
  })
})

describe('every command that is suggested acts where this one does', () => {
  const short = (): void => {
    system.state.retentionDays = 14
  }

  it('before AWS was asked anything', async () => {
    const { error } = await runClassJson(VerifyChecklist, 'verify-checklist', ['--rehearse', '--rehearse-port', '4'])
    expect(error?.next).toEqual(['sfai-admin setup --rehearse-port 4 --rehearse --keep'])
  })

  it('when AWS does not say who asks', async () => {
    written('config', '[profile office]\naws_access_key_id = AKIAOFFICE\naws_secret_access_key = x\n')
    await using expired = await finishedSystem(template, { GetCallerIdentity: refused('ExpiredToken', 'expired', 403) })
    vi.stubEnv('AWS_ENDPOINT_URL', expired.aws.target.endpoint)
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'))
    const { error } = await runClassJson(Handover, 'handover', ['--profile', 'office', '--region', 'us-east-1'])
    expect(error?.next.filter((line) => /^(aws|sfai-admin) /.test(line))).not.toEqual([])
    for (const line of error?.next ?? [])
      if (/^(aws|sfai-admin) /.test(line)) expect(line).toContain('--profile office')
  })

  it('in the mends of the checklist, and in what is said of them', async () => {
    short()
    const words = ['--stack-name', 'Other', '--account', '000000000000']
    const mend = 'sfai-admin retention --account 000000000000 --stack-name Other'
    const { result } = await runClassJson(VerifyChecklist, 'verify-checklist', words)
    expect(JSON.stringify(result)).toContain(`"remediation":"${mend}"`)
    expect((await runClass(VerifyChecklist, 'verify-checklist', words)).stdout).toContain(mend)
  })

  it('in how a change is undone, the AWS CLI told what it cannot know', async () => {
    short()
    const { result } = await runClassJson(Retention, 'retention', ['--dry-run'])
    expect(JSON.stringify(result)).toMatch(/"undo":"aws logs put-retention-policy --region ap-northeast-1 /)
  })

  it('in what a step says to do next, and what an error does', async () => {
    const { error } = await runClassJson(ClientsRevoke, 'clients:revoke', ['nobody', '--account', '000000000000'])
    expect(error?.next).toEqual(['sfai-admin clients revoke --help'])
    system.state.invokeMode = 'BUFFERED'
    const { stdout } = await runClass(VerifyChecklist, 'verify-checklist', ['--account', '000000000000'])
    expect(stdout).toMatch(/sfai-admin (set-stream-mode|deploy) --account 000000000000/)
  })
})

describe('setup', () => {
  it('shows how things stand, and changes nothing without a yes', async () => {
    system.state.retentionDays = 14
    const { exit, stdout, stderr } = await runClass(Setup, 'setup', ['--trust-endpoint'])
    expect({ exit, stdout }).toEqual({ exit: 5, stdout: '' })
    expect(stderr).toMatch(/The eleven steps, as they stand:\n {3}1\. \[done\] [\s\S]* 9\. \[to do\]/)
    expect(system.state.retentionDays).toBe(14)
  })

  it('runs the eleven steps and ends with checklist, handover and time', async () => {
    system.state.retentionDays = 14
    const { exit, stdout } = await runClass(Setup, 'setup', ['--yes', '--days', '2000', '--trust-endpoint'])
    expect(exit).toBe(0)
    expect(system.state.retentionDays).toBe(2192)
    expect([...stdout.matchAll(/^ ?(\d+)\/11 /gm)].map(([, number]) => Number(number))).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ])
    expect(stdout).toMatch(/Closing checklist[\s\S]*12 pass, 0 fail[\s\S]*To hand over[\s\S]*Done in [\d.]+ s\.\n$/)
  })

  it('goes to its end after a proof that failed: exit 3, everything told, and the command that lets this machine in', async () => {
    system.state.refusedAddress = '198.51.100.9'
    const { exitCode, result, error } = await runClassJson(Setup, 'setup', ['--yes', '--trust-endpoint'])
    expect({ exitCode, error }).toEqual({ exitCode: 3, error: undefined })
    const { steps, checklist, handover } = setupResult.parse(result)
    expect(steps.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 7 }, () => 'unchanged'),
      'failed',
      'unchanged',
      'proved',
      'proved',
    ])
    expect(steps[7]?.next).toEqual(['sfai-admin access add 198.51.100.9'])
    expect(checklist.items.find(({ status }) => status === 'fail')?.remediation).toBe(steps[7]?.next?.[0])
    expect(handover).toMatchObject({ functionName: 'fn' })
    const { stdout } = await runClass(Setup, 'setup', ['--yes', '--trust-endpoint', '--account', '000000000000'])
    expect(stdout).toContain('Next: sfai-admin access add --account 000000000000 198.51.100.9\n')
    expect(stdout).toMatch(/Closing checklist[\s\S]*To hand over/)
  })

  it.each(['nobody; sfai-admin clients revoke alice', '<CIDR>', '198.51.100.0/24'])(
    'makes no command of what is no address: %s',
    async (text) => {
      system.state.refusedAddress = text
      const { result } = await runClassJson(SmokeTest, 'smoke-test', [])
      expect(result).toMatchObject({ status: 403 })
      expect(result).not.toHaveProperty('refusedAddress')
    },
  )

  it('ends in 0 when the checklist passes', async () => {
    expect(await runClassJson(Setup, 'setup', ['--yes', '--trust-endpoint'])).toMatchObject({
      exitCode: 0,
      result: { checklist: { passed: true }, handover: { functionName: 'fn' } },
    })
  })
})
