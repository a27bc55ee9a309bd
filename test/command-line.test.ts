import { runCommand } from '@oclif/test'
import { afterEach, describe, expect, it } from 'vitest'
import { packageRoot } from '../cli/base/package-root.ts'

const sfaiAdmin = (...words: string[]) => runCommand(words, { root: packageRoot })

afterEach(() => {
  process.exitCode = undefined
})

describe('the command line', () => {
  it('shows help in the order of the journey, with the exit codes', async () => {
    const { stdout } = await sfaiAdmin('--help')
    const commands = [...stdout.matchAll(/^ {2}([a-z][a-z-]+) {2,}/gm)].map(([, name]) => name)
    expect(commands).toEqual([
      'setup',
      'preflight',
      'bootstrap',
      'deploy',
      'upload-config',
      'set-secrets',
      'set-stream-mode',
      'smoke-test',
      'retention',
      'logs',
      'access',
      'verify-checklist',
      'handover',
      'serve',
      // Topics come after the commands.
      'access',
      'clients',
    ])
    expect(stdout).toMatch(/130/)
  })

  it.each(['smoke', 'verify'])('knows %s by its short name', async (alias) => {
    const { stdout, error } = await sfaiAdmin(alias, '--help')
    expect(error?.oclif?.exit ?? 0).toBe(0)
    expect(stdout).toContain(`sfai-admin ${alias}`)
  })

  it('has no flag that takes a key', async () => {
    const { stdout } = await sfaiAdmin('set-secrets', '--help')
    expect(stdout).not.toMatch(/--(value|key|secret|token)\b/)
  })

  it.each([[['clients', 'add', '--models', 'a'], /a name \(NAME\)/]])(
    'says what is wrong with %j',
    async (words, sentence) => {
      const { stdout } = await sfaiAdmin(...words, '--json', '--lang', 'en')
      expect(process.exitCode).toBe(2)
      expect(stdout).toMatch(sentence)
      expect(stdout).not.toContain('--models')
    },
  )

  it.each([
    [['smoke', '--url', 'http://127.0.0.1:9/', '--json'], 3, 'failed'],
    [['retention', '--days', 'many', '--json'], 2, 'failed'],
    [['logs', '--since', 'yesterday', '--json', '--region', 'ap-northeast-1'], 2, 'failed'],
    [['setup', '--keep', '--json'], 2, 'failed'],
  ])('%j prints one ASCII envelope and nothing else', async (words, exit, status) => {
    const { stdout } = await sfaiAdmin(...words)
    expect(process.exitCode).toBe(exit)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(stdout).toMatch(/^[\x20-\x7e\n]*$/)
    const envelope: unknown = JSON.parse(stdout)
    expect(envelope).toMatchObject({ status, exitCode: exit, schema: expect.stringMatching(/^sfai-admin\/.+\/v1$/) })
  })
})
