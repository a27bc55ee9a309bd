import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Config } from '@oclif/core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FinishedSystem, finishedSystem, type SystemState } from '../../test/finished-system.ts'
import { runClass, runClassJson } from '../../test/run-class.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import { packageRoot } from '../base/package-root.ts'
import { setLanguage } from '../i18n/index.ts'
import AccessAdd from './access/add.ts'
import AccessRemove from './access/remove.ts'
import Bootstrap from './bootstrap.ts'
import ClientsAdd from './clients/add.ts'
import ClientsRevoke from './clients/revoke.ts'
import Deploy from './deploy.ts'
import Retention from './retention.ts'
import SetSecrets from './set-secrets.ts'
import SetStreamMode from './set-stream-mode.ts'
import Setup from './setup.ts'
import UploadConfig from './upload-config.ts'

// A person at a terminal who presses Enter, or says no: inquirer wants a real terminal.
let says: string | undefined
const questions: string[] = []
vi.mock('@inquirer/prompts', () => ({
  input: async ({ message, default: usual }: { message: string; default?: string }) => {
    questions.push(message)
    return says ?? usual
  },
}))

const folder = mkdtempSync(join(tmpdir(), 'sfai-declined-'))
const keyFile = join(folder, 'key')
const otherMap = join(folder, 'map.json')
let template: unknown
let system: FinishedSystem
beforeAll(async () => {
  writeFileSync(keyFile, 'sk-planted-in-a-file')
  writeFileSync(otherMap, '{"version":1,"models":{"fast":{"provider":"openai","model":"gpt-4.1"}}}')
  template = builtTemplate()
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  setLanguage('en')
  says = undefined
  questions.length = 0
  system = await finishedSystem(template)
  const none = join(folder, 'none')
  const env = {
    AWS_ENDPOINT_URL: system.aws.target.endpoint,
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: none,
    AWS_SHARED_CREDENTIALS_FILE: none,
    // No spinner among what is said.
    CI: '1',
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  setLanguage('en')
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await system[Symbol.asyncDispose]()
})

type Command = Parameters<typeof runClass>[0]
interface Case {
  readonly line: string
  readonly command: Command
  /** What stands otherwise than in a finished system. */
  readonly change?: (state: SystemState) => void
}

const buffered = (state: SystemState): void => {
  state.invokeMode = 'BUFFERED'
}
const rolledBack = (state: SystemState): void => {
  state.stackStatus = 'ROLLBACK_COMPLETE'
}

/** Each has something to change that is harmless: it narrows, adds or repairs. */
const harmless: readonly Case[] = [
  {
    line: 'bootstrap',
    command: Bootstrap,
    change: (state) => {
      state.bootstrapVersion = 5
    },
  },
  { line: 'deploy --allow-cidr 203.0.113.0/25', command: Deploy },
  {
    line: 'access:remove 198.51.100.0/24',
    command: AccessRemove,
    change: (state) => {
      state.parameters.AllowedCidrs += ',198.51.100.0/24'
    },
  },
  {
    line: 'upload-config',
    command: UploadConfig,
    change: (state) => {
      state.modelMap = '{}'
    },
  },
  { line: 'set-stream-mode', command: SetStreamMode, change: buffered },
  {
    line: 'retention',
    command: Retention,
    change: (state) => {
      state.retentionDays = 14
    },
  },
  { line: 'clients:add bob --trust-endpoint', command: ClientsAdd },
  { line: 'setup --trust-endpoint', command: Setup, change: buffered },
]

/** Each widens, deletes, replaces or lets go of something. */
const dangerous: readonly Case[] = [
  { line: 'deploy --log-contents full', command: Deploy },
  { line: 'deploy --allow-cidr 203.0.113.0/24,198.51.100.0/24', command: Deploy },
  // The CDK would delete the stack without a word.
  { line: 'deploy', command: Deploy, change: rolledBack },
  { line: 'access:add 198.51.100.0/24', command: AccessAdd },
  { line: 'upload-config --model-map MAP', command: UploadConfig },
  { line: 'set-secrets --openai-key-file KEY --trust-endpoint', command: SetSecrets },
  { line: 'retention --days 30', command: Retention },
  { line: 'clients:revoke alice', command: ClientsRevoke },
  { line: 'setup --openai-key-file KEY --trust-endpoint', command: Setup },
  { line: 'setup --model-map MAP --trust-endpoint', command: Setup },
  { line: 'setup --days 30 --trust-endpoint', command: Setup },
  { line: 'setup --log-contents full --trust-endpoint', command: Setup },
  { line: 'setup --trust-endpoint', command: Setup, change: rolledBack },
]

const wordsOf = (line: string): readonly [id: string, words: readonly string[]] => {
  const [id = '', ...words] = line.replace('MAP', otherMap).replace('KEY', keyFile).split(' ')
  return [id, words]
}

/** What AWS was asked may look at things, and do no more. */
const onlyReads = (): void => {
  expect(system.aws.calls.length).toBeGreaterThan(1)
  expect(system.aws.calls.filter((call) => !/^(Get|Describe|List)/.test(call))).toEqual([])
}

const atTerminal = (): void => {
  const property = { value: true, configurable: true }
  for (const stream of [process.stdin, process.stderr]) Object.defineProperty(stream, 'isTTY', property)
}
const { isTTY: stdinWas } = process.stdin
const { isTTY: stderrWas } = process.stderr
afterEach(() => {
  Object.defineProperty(process.stdin, 'isTTY', { value: stdinWas, configurable: true })
  Object.defineProperty(process.stderr, 'isTTY', { value: stderrWas, configurable: true })
})

describe('where nobody can be asked, nothing is written', () => {
  it.each([...harmless, ...dangerous])('without --yes: $line', async ({ line, command, change }) => {
    change?.(system.state)
    const [id, words] = wordsOf(line)
    const { exitCode, error } = await runClassJson(command, id, words)
    expect({ exitCode, error }).toMatchObject({ exitCode: 5, error: { code: 'NEEDS_YES' } })
    onlyReads()
  })

  it.each(dangerous)('with --yes alone: $line', async ({ line, command, change }) => {
    change?.(system.state)
    const [id, words] = wordsOf(line)
    const { exitCode, error } = await runClassJson(command, id, [...words, '--yes'])
    expect({ exitCode, error }).toMatchObject({ exitCode: 5, error: { code: 'NEEDS_ACCEPT' } })
    onlyReads()
  })

  it.each([...harmless, ...dangerous])('with --dry-run: $line', async ({ line, command, change }) => {
    change?.(system.state)
    const [id, words] = wordsOf(line)
    expect((await runClass(command, id, [...words, '--dry-run', '--yes'])).exit).toBe(0)
    onlyReads()
  })
})

describe.each(['en', 'ja'] as const)('at a terminal (%s)', (language) => {
  const cancelled = { en: '\nCancelled. Nothing was changed.\n', ja: '\nキャンセルしました。何も変更していません。\n' }

  it.each(dangerous)('Enter alone is a no: $line', async ({ line, command, change }) => {
    setLanguage(language)
    atTerminal()
    change?.(system.state)
    const [id, words] = wordsOf(line)
    const { exit, stderr } = await runClass(command, id, words)
    expect({ exit, stderr }).toMatchObject({ exit: 5, stderr: expect.stringContaining(cancelled[language]) })
    expect(stderr).not.toMatch(/Error|エラー/)
    expect(questions).toHaveLength(1)
    onlyReads()
  })

  it.each(harmless)('no is no: $line', async ({ line, command, change }) => {
    setLanguage(language)
    atTerminal()
    says = { en: 'no', ja: 'いいえ' }[language]
    change?.(system.state)
    const [id, words] = wordsOf(line)
    const { exit, stderr } = await runClass(command, id, words)
    expect({ exit, stderr }).toMatchObject({ exit: 5, stderr: expect.stringContaining(cancelled[language]) })
    expect(questions).toHaveLength(1)
    onlyReads()
  })
})

it('opening the gateway to the world is asked about at a terminal, whatever the flag says', async () => {
  atTerminal()
  const { exit } = await runClass(Deploy, 'deploy', ['--allow-anywhere'])
  expect(exit).toBe(5)
  onlyReads()
})

it('setup offers to let in the address that was refused, and Enter alone does not', async () => {
  atTerminal()
  system.state.refusedAddress = '198.51.100.9'
  const { exit, stdout, stderr } = await runClass(Setup, 'setup', ['--trust-endpoint'])
  expect(exit).toBe(3)
  expect(questions).toHaveLength(1)
  expect(stderr).toMatch(
    /198\.51\.100\.9 is not on the list[\s\S]*203\.0\.113\.0\/24 → 203\.0\.113\.0\/24, 198\.51\.100\.9\/32/,
  )
  expect(stdout).toMatch(/Closing checklist[\s\S]*To hand over/)
  expect(system.aws.calls.filter((call) => !/^(Get|Describe|List|Filter|Invoke)/.test(call))).toEqual([])
})

it('every command that can change something is among them', async () => {
  const { commands } = await Config.load(packageRoot)
  const changing = commands.filter(({ flags, aliases, id }) => 'dry-run' in flags && !aliases.includes(id))
  const tried = new Set([...harmless, ...dangerous].map(({ line }) => wordsOf(line)[0]))
  expect(changing.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([])
})
