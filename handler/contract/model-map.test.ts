import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { modelEntryOf, parseModelMap, providerTypeOf } from './model-map.ts'

const parse = (map: unknown) => parseModelMap(JSON.stringify(map))
const entry = { provider: 'openai', model: 'gpt-x' }

/** Codes and places of what is wrong. */
function problems(map: unknown) {
  const parsed = parse(map)
  return parsed.ok ? [] : parsed.problems.map(({ code, path }) => [code, path])
}

describe('the model map that ships', () => {
  const shipped = parseModelMap(readFileSync(new URL('../../model_map.json', import.meta.url), 'utf8'))

  it('holds, without warnings, and serves every role with both providers', () => {
    expect(shipped).toMatchObject({ ok: true, warnings: [] })
    if (!shipped.ok) return
    expect(Object.keys(shipped.map.models)).toEqual(
      expect.arrayContaining(['backend_developer', 'code_reviewer', 'autocomplete', 'embedding']),
    )
    expect(new Set(Object.values(shipped.map.models).map(({ provider }) => provider))).toEqual(
      new Set(['openai', 'anthropic']),
    )
  })

  it('falls back to the other provider wherever a model writes text', () => {
    if (!shipped.ok) throw new Error('not parsed')
    const { models } = shipped.map
    const provider = (alias: string) => models[alias]?.provider
    for (const [alias, { fallbacks }] of Object.entries(models)) {
      const others = alias === 'embedding' ? undefined : [provider(alias) === 'openai' ? 'anthropic' : 'openai']
      expect([alias, fallbacks?.map(provider)]).toEqual([alias, others])
    }
  })
})

describe('a model map', () => {
  it('may describe providers of its own and correct capabilities', () => {
    const map = {
      version: 1,
      providers: {
        local: { type: 'openai', baseUrl: 'http://127.0.0.1:8000/v1' },
        openai: { type: 'openai', secret: 'other' },
      },
      models: { a: { provider: 'local', model: 'm', capabilities: { tools: false } }, b: entry },
    }
    expect(parse(map)).toEqual({ ok: true, map, warnings: [] })
  })

  it('may begin with a byte order mark, as PowerShell writes it', () => {
    expect(parseModelMap(`\uFEFF${JSON.stringify({ version: 1, models: { a: entry } })}`).ok).toBe(true)
  })

  it.each(['', '{', 'nonsense'])('that is %j is not JSON', (text) => {
    expect(parseModelMap(text)).toMatchObject({ ok: false, problems: [{ code: 'not_json', path: '' }] })
  })

  it.each([
    [7, [['invalid', '']]],
    [{ models: { a: entry } }, [['invalid', 'version']]],
    [{ version: 2, models: { a: entry } }, [['invalid', 'version']]],
    [{ version: 1 }, [['invalid', 'models']]],
    [
      { version: 1, models: { a: { provider: 'openai' }, b: { model: '' } } },
      [
        ['invalid', 'models.a.model'],
        ['invalid', 'models.b.provider'],
        ['invalid', 'models.b.model'],
      ],
    ],
    [{ version: 1, models: {} }, [['no_models', 'models']]],
    [{ version: 1, models: { a: { ...entry, provider: 'opnai' } } }, [['unknown_provider', 'models.a.provider']]],
    [{ version: 1, models: { a: { ...entry, provider: 'constructor' } } }, [['unknown_provider', 'models.a.provider']]],
    [
      { version: 1, providers: { x: { type: 'openai' } }, models: { a: entry } },
      [['missing_base_url', 'providers.x.baseUrl']],
    ],
    [
      { version: 1, providers: { x: { type: 'gemini', baseUrl: 'https://x' } }, models: { a: entry } },
      [['invalid', 'providers.x.type']],
    ],
    [
      { version: 1, providers: { x: { type: 'openai', baseUrl: 'http://example.com' } }, models: { a: entry } },
      [['invalid', 'providers.x.baseUrl']],
    ],
    [{ version: 1, models: { a: { ...entry, fallbacks: 'b' } } }, [['invalid', 'models.a.fallbacks']]],
    [
      { version: 1, models: { a: { ...entry, fallbacks: ['b', 'a', 'toString'] }, b: { ...entry, fallbacks: ['a'] } } },
      [
        ['unknown_fallback', 'models.a.fallbacks[1]'],
        ['unknown_fallback', 'models.a.fallbacks[2]'],
      ],
    ],
    [
      { version: 1, models: { a: { ...entry, capabilities: { api: 'soap', tools: 'yes' } } } },
      [
        ['invalid_capability', 'models.a.capabilities.tools'],
        ['invalid_capability', 'models.a.capabilities.api'],
      ],
    ],
  ])('%j has the problems %j', (map, expected) => {
    expect(problems(map)).toEqual(expected)
  })

  it('may not correct a capability that does not exist', () => {
    const parsed = parse({ version: 1, models: { a: { ...entry, capabilities: { tolls: true } } } })
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ code: 'invalid_capability', path: 'models.a.capabilities.tolls' }],
    })
  })

  it('names the providers there are when one is unknown', () => {
    const parsed = parse({ version: 1, models: { a: { ...entry, provider: 'x' } } })
    expect(parsed.ok ? '' : parsed.problems[0]?.message).toContain('openai, anthropic')
  })

  it.each(['gpt-5.6', 'GPT-5', 'o3-mini', 'O1', 'gpt-6.1-sol', 'our-gpt-5'])(
    'warns of the alias %s, for which Continue speaks another API',
    (alias) => {
      expect(parse({ version: 1, models: { first: entry, [alias]: entry, last: entry } })).toMatchObject({
        ok: true,
        warnings: [{ code: 'responses_name', path: `models.${alias}`, message: expect.stringContaining(`'${alias}'`) }],
      })
    },
  )

  it.each(['gpt-4.1', 'gpt-oss', 'opus', 'ollama', 'reviewer-o3', 'claude'])(
    'does not warn of the alias %s',
    (alias) => {
      expect(parse({ version: 1, models: { [alias]: entry } })).toMatchObject({ ok: true, warnings: [] })
    },
  )

  it('warns of names of the map alone, not of the models behind them', () => {
    const map = { version: 1, models: { reviewer: { provider: 'openai', model: 'gpt-6.1-sol' } } }
    expect(parse(map)).toMatchObject({ ok: true, warnings: [] })
  })

  it('knows no alias and no provider it was not given', () => {
    const parsed = parse({ version: 1, models: { a: entry } })
    if (!parsed.ok) throw new Error('not parsed')
    expect([modelEntryOf(parsed.map, 'toString'), providerTypeOf(parsed.map, 'toString')]).toEqual([
      undefined,
      undefined,
    ])
  })
})
