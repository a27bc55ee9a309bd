import { describe, expect, it } from 'vitest'
import { allowedHosts } from './allowed-hosts.ts'

describe('on loopback', () => {
  const knows = allowedHosts('127.0.0.1', ['gateway.test', '.corp.test'])

  it.each([
    '127.0.0.1:8787',
    '127.0.0.1',
    '127.0.0.2:1',
    'localhost:8787',
    'LocalHost',
    'localhost.:8787',
    'sfai.localhost:8787',
    '[::1]:8787',
    'gateway.test:9000',
    'a.b.corp.test',
    'corp.test',
  ])('%j is a name of the gateway', (host) => {
    expect(knows(host)).toBe(true)
  })

  it.each([
    undefined,
    '',
    'evil.example:8787',
    '127.0.0.1.evil.example',
    'localhost.evil.example:8787',
    'notlocalhost',
    '127.evil.example',
    '10.0.0.5:8787',
    '0.0.0.0:8787',
    '[fd00::1]:8787',
    'evilgateway.test',
    'x.gateway.test',
    'notcorp.test',
    '127.0.0.1@evil.example',
    'evil.example/127.0.0.1',
    'localhost:8787:8787',
    '[localhost]x',
    'localhost, evil.example',
  ])('%j is none', (host) => {
    expect(knows(host)).toBe(false)
  })
})

describe('on an address that others can reach', () => {
  const knows = allowedHosts('0.0.0.0', ['gateway.test'])

  it('every address is a name, for none can be rebound', () => {
    const hosts = ['192.0.2.7:8787', '[2001:db8::7]:8787', 'localhost:8787', 'gateway.test:8787', '0.0.0.0']
    expect(hosts.filter(knows)).toEqual(hosts)
  })

  it('every other name is none, also one that resolves to it', () => {
    const hosts = ['evil.example:8787', '192.0.2.7.evil.example', '192.0.2.256', '[2001:db8::7', '1.2.3']
    expect(hosts.filter(knows)).toEqual([])
  })
})

it('the name that was bound is known', () => {
  expect(allowedHosts('Gateway.Test', [])('gateway.test:8787')).toBe(true)
})
