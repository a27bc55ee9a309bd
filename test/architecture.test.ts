import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../cli/base/package-root.ts'

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
