import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProviderHost, originOf, providerOrigins } from './provider-hosts.ts'

const builtIn = ['https://api.openai.com', 'https://api.anthropic.com']

describe('whom the gateway may ask', () => {
  it('is the built-in providers, where nothing is deployed', () => {
    expect([...providerOrigins('', [])]).toEqual(builtIn)
  })

  it('is also what was deployed, and the base URLs of the function itself', () => {
    const origins = providerOrigins('llm.example.com,LLM.example.net:8443', ['http://127.0.0.1:4010/v1'])
    expect([...origins].slice(2)).toEqual([
      'http://127.0.0.1:4010',
      'https://llm.example.com',
      'https://llm.example.net:8443',
    ])
  })

  it.each([
    '',
    '*',
    '*.example.com',
    'https://llm.example.com',
    'http://llm.example.com',
    'http://127.0.0.1.example.com',
    'llm.example.com/v1',
    'user@llm.example.com',
    'llm.example.com:99999',
    'llm example.com',
    '.example.com',
    '0',
    '0x7f000001',
    '127.1',
    'llm.example.com.',
  ])('admits nothing for %j', (text) => {
    expect(isProviderHost(text)).toBe(false)
    expect([...providerOrigins(text, [])]).toEqual(builtIn)
  })

  it('is what listens on the own machine, where that is named', () => {
    const [, , ...origins] = providerOrigins('http://127.0.0.1:11434,http://localhost,http://[::1]:1', [])
    expect(origins).toEqual(['http://127.0.0.1:11434', 'http://localhost', 'http://[::1]:1'])
    expect(origins.map(isProviderHost)).toEqual([false, false, false])
  })

  it('admits one mistake among others as little as alone', () => {
    expect([...providerOrigins('a.example.com,*,b.example.com', [])].slice(2)).toEqual([
      'https://a.example.com',
      'https://b.example.com',
    ])
  })

  it('never another host than the one that is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const host = text.replaceAll(',', '')
        const [, , origin] = providerOrigins(host, [])
        if (origin !== undefined) expect(origin).toContain(host.replace(/^http:..|:\d+$/, '').toLowerCase())
      }),
    )
  })

  it('an origin is what a URL leads to, not what it looks like', () => {
    expect(originOf('https://api.openai.com@evil.example/v1')).toBe('https://evil.example')
    expect(originOf('https://api.openai.com.evil.example/v1')).not.toBe(builtIn[0])
    expect(originOf('nonsense')).toBeUndefined()
  })
})
