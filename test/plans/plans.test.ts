import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import widthOf from 'fast-string-width'
import { afterAll, describe, expect, it } from 'vitest'
import { effects } from '../../cli/base/effects.ts'
import { packageRoot } from '../../cli/base/package-root.ts'
import { type Change, dangersOf } from '../../cli/changes/change.ts'
import { changesText } from '../../cli/changes/changes-text.ts'
import { setLanguage, t } from '../../cli/i18n/index.ts'
import { fold } from '../../cli/ui/fold.ts'
import { drifted, driftIds } from './drifted.ts'
import { situations } from './situations.ts'

afterAll(() => setLanguage('en'))

const columns = 80
const all = [...situations, ...drifted]

/** What a person sees before they answer: the changes, and the question as it is drawn, with its default. */
function asked(changes: readonly Change[]): string {
  const isHarmless = dangersOf(changes).length === 0
  const question = isHarmless ? t.changes.ask : t.changes.askDangerous
  const [usual = ''] = isHarmless ? t.changes.yes : t.changes.no
  return `${stripVTControlCharacters(fold(changesText(changes), columns, ' \\'))}\n? ${question} (${usual})`
}

const shown = async (): Promise<readonly (readonly [string, readonly Change[], string])[]> => {
  const plans = await Promise.all(all.map(async ([command, plan]) => [command, await plan()] as const))
  return plans.map(([command, changes]) => [command, changes, asked(changes)])
}

describe.each(['en', 'ja'] as const)('every kind of plan, as it is shown in %s', (language) => {
  it('reads like this, in 80 columns', async () => {
    setLanguage(language)
    const screens = (await shown()).map(([command, , text]) => `$ sfai-admin ${command}\n${text}\n`)
    await expect(screens.join('\n')).toMatchFileSnapshot(`${language}.txt`)
  })

  it('is nowhere wider than 80 columns, and breaks no name and no command', async () => {
    setLanguage(language)
    for (const [command, changes, text] of await shown()) {
      expect([command, changes.length]).not.toEqual([command, 0])
      for (const line of text.split('\n')) expect([line, widthOf(line) <= columns]).toEqual([line, true])
      // Put together again, it is what was to be said.
      const whole = (words: string) => words.replaceAll(/ \\\n/g, ' ').replaceAll(/\s+/g, '')
      expect(whole(text)).toContain(whole(stripVTControlCharacters(changesText(changes))))
    }
  })
})

it('they are all: every effect, and every kind of drift', async () => {
  const changes = (await Promise.all(all.map(([, plan]) => plan()))).flat()
  expect(new Set(changes.map(({ effect }) => effect))).toEqual(new Set(effects))
  const sources = readdirSync(join(packageRoot, 'cli/drift'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(packageRoot, 'cli/drift', file), 'utf8'))
  const kinds = sources.flatMap((source) => [...source.matchAll(/\bid: ['`]([a-z-]+)/g)].map(([, kind = '']) => kind))
  expect(kinds.length).toBeGreaterThan(25)
  const seen = driftIds()
  expect(kinds.filter((kind) => !seen.some((id) => id.startsWith(kind)))).toEqual([])
})
