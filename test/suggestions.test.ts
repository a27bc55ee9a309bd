import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Config, Parser } from '@oclif/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../cli/base/package-root.ts'
import { messagesIn } from '../cli/i18n/index.ts'
import { carriedFlags, pasteable } from '../cli/shell/paste.ts'

/**
 * Every command that the CLI's own sources suggest, as the text stands there: in sentences of both languages, in next
 * steps, remediations and checklists. What a template fills in is replaced by a word.
 */
const suggestions = [...new Set(['cli', 'checklists'].flatMap((folder) => sourcesUnder(folder).flatMap(suggestedIn)))]

function sourcesUnder(folder: string): readonly string[] {
  return readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|yaml)$/.test(file) && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(packageRoot, folder, file), 'utf8'))
}

function suggestedIn(source: string): readonly string[] {
  return (
    // In prose a command ends with its bracket.
    [...source.matchAll(/sfai-admin ([a-z][^'`"\n()（）]*)/g)]
      .map(([, words = '']) => words.replaceAll(/\$\{[^}]*\}?/g, '7').trim())
      // The name of a folder, and `sfai-admin <command>` about any of them.
      .filter((words) => !/^(in your|<command>)/.test(words))
  )
}

let config: Config
beforeAll(async () => {
  config = await Config.load(packageRoot)
})

/** The command that oclif would run, and what it makes of the rest. @throws as oclif does for a flag that is none */
async function parse(words: string): Promise<string> {
  const [first = '', second = '', ...rest] = words.split(/\s+/)
  const topic = config.findCommand(`${first}:${second}`)
  const command = topic ?? config.findCommand(first)
  if (command === undefined) throw new Error(`there is no command ${words}`)
  const argv = topic === undefined ? [second, ...rest].filter((word) => word !== '') : rest
  const { args, flags, baseFlags } = await command.load()
  if (argv.includes('--help')) return command.id
  // What a template fills in is one of the words that the flag takes, where it takes only some.
  const filled = argv.map((word, index) => {
    const flag = flags[argv[index - 1]?.replace('--', '') ?? '']
    return word === '7' && flag?.type === 'option' ? (flag.options?.[0] ?? word) : word
  })
  // A file that a suggestion names is not looked for here.
  await Parser.parse(filled, { args, flags: { ...baseFlags, ...flags }, strict: true })
  return command.id
}

describe('every command that is suggested', () => {
  it('is found', () => expect(suggestions.length).toBeGreaterThan(20))

  it.each(suggestions)('sfai-admin %s', async (words) => {
    await expect(parse(words)).resolves.toMatch(/./)
  })

  it.each(suggestions)('sfai-admin %s, with every flag that says where', async (words) => {
    const inRehearsal = carriedFlags.filter((name) => name !== 'profile' && name !== 'region')
    const inAws = carriedFlags.filter((name) => !name.startsWith('rehearse'))
    for (const names of [inRehearsal, inAws]) {
      const completed = pasteable(`sfai-admin ${words}`, {
        given: names.map((name) =>
          name === 'rehearse' || name === 'trust-endpoint' ? { name } : { name, value: '4700' },
        ),
        target: undefined,
        flagsOf: (id) => Object.keys(config.findCommand(id)?.flags ?? {}),
      })
      await expect(parse(completed.replace('sfai-admin ', ''))).resolves.toMatch(/./)
    }
  })

  it('names what a person must put in as <WORD>, and says what that is', () => {
    const words = suggestions.flatMap((text) => text.match(/<[A-Z]+>/g) ?? [])
    for (const language of ['en', 'ja'] as const) {
      expect(Object.keys(messagesIn(language).target.placeholders).map((word) => `<${word}>`)).toEqual(
        expect.arrayContaining(words),
      )
    }
    expect(suggestions.filter((text) => /(^| )[A-Z]{3,}( |$)/.test(text))).toEqual([])
  })

  it('fails for a flag or a command that is none', async () => {
    await expect(parse('deploy --no-such-flag')).rejects.toThrow('--no-such-flag')
    await expect(parse('undeploy')).rejects.toThrow('no command')
  })
})
