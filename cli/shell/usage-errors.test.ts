import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runClassJson } from '../../test/run-class.ts'
import ClientsAdd from '../commands/clients/add.ts'
import Retention from '../commands/retention.ts'
import Setup from '../commands/setup.ts'
import { setLanguage } from '../i18n/index.ts'
import { explainUsageError } from './usage-errors.ts'

beforeEach(() => setLanguage('en'))
afterEach(() => setLanguage('en'))

// oclif itself throws these: a name of one of its classes that is no longer right would be seen here.
describe('a command line that is not right', () => {
  it.each([
    ['an unknown flag', Retention, ['--nonsense'], 'Unknown flag: --nonsense', '不明なフラグです: --nonsense'],
    ['more than it takes', Retention, ['sk-planted'], /more on the command line/, /値が多すぎます/],
    ['a name that is missing', ClientsAdd, [], /needs a name/, /名前（NAME）/],
    ['a value that is none', Retention, ['--days', 'sk-planted'], /The value of --days/, /--days の値/],
    ['a value that is missing', Retention, ['--days'], /The value of --days/, /--days の値/],
    ['a value out of bounds', Retention, ['--days', '3654'], /The value of --days/, /--days/],
    [
      'flags that exclude each other',
      Retention,
      ['--days', '9', '--years', '1'],
      /do not go together.*--years/,
      /組み合わせ/,
    ],
    ['a flag that lacks another', Setup, ['--keep'], /do not go together.*--rehearse/, /組み合わせ/],
  ])('with %s is told in both languages, and never repeated', async (_what, command, words, english, japanese) => {
    for (const [language, sentence] of [
      ['en', english],
      ['ja', japanese],
    ] as const) {
      setLanguage(language)
      const { exitCode, error } = await runClassJson(command, 'x', words)
      expect(exitCode).toBe(2)
      expect(error?.code).toBe('USAGE')
      expect(error?.message).toMatch(sentence)
      expect(JSON.stringify(error)).not.toContain('sk-planted')
    }
  })

  it('may be a command that does not exist, or something else', () => {
    expect(explainUsageError(new Error('command deply not found')).message).toBe('There is no such command.')
    expect(explainUsageError(new Error('what?')).message).toBe('The command line could not be understood.')
    expect(explainUsageError(new Error('--days and --days, see --help')).message).toBe(
      'The value of --days is missing or not valid.',
    )
  })
})
