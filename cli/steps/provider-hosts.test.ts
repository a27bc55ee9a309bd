import { describe, expect, it } from 'vitest'
import type { ModelMap } from '../../handler/contract/model-map.ts'
import { SfaiError } from '../base/errors.ts'
import { mustBeAskable } from './provider-hosts.ts'

const mapAsking = (...urls: string[]): ModelMap => ({
  version: 1,
  providers: Object.fromEntries(
    urls.map((baseUrl, index) => [index === 0 ? 'openai' : `own${index}`, { type: 'openai', baseUrl }]),
  ),
  models: {},
})
const asked = (map: ModelMap, deployed: string): SfaiError | undefined => {
  try {
    mustBeAskable(map, deployed)
    return undefined
  } catch (error) {
    if (SfaiError.is(error)) return error
    throw error
  }
}

describe('whom a model map asks', () => {
  it.each([
    ['nobody but the built-in', [], ''],
    ['a built-in provider by its own address', ['https://api.openai.com/v2'], ''],
    [
      'what was deployed',
      ['https://llm.example.com/v1', 'https://b.example.com:8443'],
      'b.example.com:8443,llm.example.com',
    ],
  ])('may be %s', (_, urls, deployed) => {
    expect(asked(mapAsking(...urls), deployed)).toBeUndefined()
  })

  it('may be nobody else, and what allows it keeps those that are allowed', () => {
    const map = mapAsking('https://evil.example/v1', 'https://llm.example.com/v1', 'https://b.example.com')
    expect(asked(map, 'llm.example.com')).toMatchObject({
      code: 'PROVIDER_HOST_NOT_DEPLOYED',
      exit: 4,
      message: expect.stringContaining('evil.example, b.example.com'),
      next: ['sfai-admin deploy --provider-host llm.example.com,evil.example,b.example.com'],
    })
  })

  it.each(['https://api.openai.com@evil.example/v1', 'http://llm.example.com/v1', 'https://llm.example.com:444'])(
    'is not %s, whatever it looks like',
    (url) => {
      expect(asked(mapAsking(url), 'llm.example.com')?.code).toBe('PROVIDER_HOST_NOT_DEPLOYED')
    },
  )

  it('suggests no deploy that would send keys without TLS', () => {
    expect(asked(mapAsking('http://llm.example.com/v1'), '')?.next).toEqual([])
  })
})
