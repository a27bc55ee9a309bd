import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../cli/package-root.ts'

/**
 * The arrows of the house: which rooms a room may import from (its own files always).
 * Rooms are matched by the longest prefix. Type-only imports count as well: knowing a name is depending on it.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'handler/contract': [],
  handler: ['handler/contract'],
  stack: ['handler/contract'],

  'cli/i18n': ['cli/steps', 'handler/contract'],
  'cli/foundation': ['cli/i18n', 'handler/contract'],
  'cli/ui': ['cli/i18n', 'cli/foundation', 'handler/contract'],
  'cli/command': ['cli/i18n', 'cli/foundation', 'cli/ui'],
  'cli/deployment': ['cli/i18n', 'cli/foundation', 'cli/aws', 'handler/contract'],
  'cli/aws': ['cli/i18n', 'cli/foundation', 'handler/contract', 'stack'],
  'cli/rehearsal': ['cli/i18n', 'cli/foundation', 'cli/deployment', 'handler/contract'],
  'cli/clients': ['cli/i18n', 'cli/foundation', 'cli/aws', 'handler/contract'],
  'cli/smoke': ['cli/i18n', 'cli/foundation'],
  'cli/session': [
    'cli/i18n',
    'cli/foundation',
    'cli/command',
    'cli/ui',
    'cli/aws',
    'cli/deployment',
    'cli/rehearsal',
    'handler/contract',
  ],
  'cli/steps': [
    'cli/i18n',
    'cli/foundation',
    'cli/command',
    'cli/ui',
    'cli/aws',
    'cli/deployment',
    'cli/session',
    'cli/smoke',
    'handler/contract',
  ],
  'cli/checks': ['cli/i18n', 'cli/foundation', 'cli/deployment', 'cli/steps', 'cli/smoke', 'handler/contract'],
  'cli/report': [
    'cli/i18n',
    'cli/foundation',
    'cli/ui',
    'cli/deployment',
    'cli/steps',
    'cli/checks',
    'handler/contract',
  ],
  'cli/journeys': [
    'cli/i18n',
    'cli/foundation',
    'cli/command',
    'cli/ui',
    'cli/aws',
    'cli/deployment',
    'cli/rehearsal',
    'cli/session',
    'cli/steps',
    'cli/checks',
    'cli/smoke',
    'cli/report',
    'cli/clients',
    'handler/contract',
  ],
  // The one room that runs the gateway instead of administering it: `serve` is the same handler under plain HTTP.
  'cli/serve': [
    'cli/i18n',
    'cli/foundation',
    'cli/command',
    'cli/ui',
    'cli/aws',
    'cli/session',
    'handler',
    'handler/contract',
  ],
  'cli/commands': [
    'cli/i18n',
    'cli/foundation',
    'cli/command',
    'cli/ui',
    'cli/session',
    'cli/steps',
    'cli/journeys',
    'cli/serve',
  ],
}

/** Files at the top of `cli/` are its foundation; these few stand on other rooms themselves. */
const rooms = new Map<string, string>([
  ['cli/session.ts', 'cli/session'],
  ['cli/command.ts', 'cli/command'],
  ['cli/main.ts', 'cli/command'],
])

function roomOf(file: string): string {
  const named = rooms.get(file)
  if (named !== undefined) return named
  const prefix = Object.keys(mayImport)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0]
  return prefix ?? (file.startsWith('cli/') ? 'cli/foundation' : file)
}

const files = ['cli', 'handler', 'stack'].flatMap((folder) =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name).split(sep).join('/')),
)

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(packageRoot, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    relative(packageRoot, join(packageRoot, dirname(file), path))
      .split(sep)
      .join('/'),
  )

describe('the arrows of the house', () => {
  it('all point one way', () => {
    const wrong = files.flatMap((file) => {
      const room = roomOf(file)
      return importsOf(file)
        .filter((target) => roomOf(target) !== room && !(mayImport[room] ?? []).includes(roomOf(target)))
        .map((target) => `${file} → ${target}`)
    })
    expect(wrong).toEqual([])
  })

  it('lead from nowhere into the commands', () => {
    expect(
      files.filter(
        (file) => !file.startsWith('cli/commands/') && importsOf(file).some((t) => t.startsWith('cli/commands/')),
      ),
    ).toEqual([])
  })

  it('leave the CDK to two rooms, and the handler without any of the CLI’s libraries', () => {
    const importing = (library: RegExp) =>
      files.filter((file) => library.test(readFileSync(join(packageRoot, file), 'utf8')))
    expect(importing(/'aws-cdk-lib/).filter((file) => !/^(stack|cli\/aws)\//.test(file))).toEqual([])
    expect(importing(/'@aws-cdk\/toolkit-lib/).filter((file) => !file.startsWith('cli/aws/'))).toEqual([])
    expect(importing(/'(@oclif|@aws-sdk|@inquirer|yaml)/).filter((file) => file.startsWith('handler/'))).toEqual([])
  })

  it("leave the providers' packages to the handler as types only, and model names to its table", () => {
    const inHandler = files.filter((file) => file.startsWith('handler/') && !file.startsWith('handler/fakes/'))
    const having = (what: RegExp) =>
      inHandler.filter((file) => what.test(readFileSync(join(packageRoot, file), 'utf8')))
    expect(having(/import type [^;']*from '(openai|@anthropic-ai)\//)).not.toEqual([])
    expect(having(/import (?!type )[^;']*from '(openai|@anthropic-ai)\b|import\('(openai|@anthropic-ai)/)).toEqual([])
    expect(
      having(/['"`](gpt|claude|o\d)-/).filter((file) => !file.startsWith('handler/contract/capabilities/')),
    ).toEqual([])
  })
})
