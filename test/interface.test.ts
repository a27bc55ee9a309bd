import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Config } from '@oclif/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { packageRoot } from '../cli/base/package-root.ts'
import { envelopeSchema, resultSchemas } from '../cli/report/result-schemas.ts'

const names = Object.keys(resultSchemas).filter((name): name is keyof typeof resultSchemas => name in resultSchemas)

describe('what scripts rely on', () => {
  it('commands, aliases and flags change only in plain sight', async () => {
    const config = await Config.load(packageRoot)
    const commands = config.commands
      .filter(({ id, aliases }) => !aliases.includes(id))
      .toSorted((a, b) => a.id.localeCompare(b.id))
      .map(({ id, aliases, flags }) => ({ command: id, aliases, flags: Object.keys(flags).sort() }))
    await expect(`${JSON.stringify(commands, null, 2)}\n`).toMatchFileSnapshot('commands.snapshot.json')
  })

  it('every command has a documented result', () => {
    const commands = readdirSync(join(packageRoot, 'cli/commands'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.replace('.ts', '').replaceAll(sep, '-'))
    expect(names.toSorted()).toEqual(commands.toSorted())
  })

  it.each(names)('docs/json/%s.schema.json says what --json prints', async (name) => {
    const schema = z.toJSONSchema(envelopeSchema(name))
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`../docs/json/${name}.schema.json`)
  })
})
