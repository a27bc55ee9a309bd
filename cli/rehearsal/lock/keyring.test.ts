import { expect, it } from 'vitest'
import { newKeyPair } from './credentials.ts'
import { Keyring } from './keyring.ts'

it('makes pairs that are alike in nothing', () => {
  const pairs = Array.from({ length: 100 }, newKeyPair)
  expect(new Set(pairs.flatMap(({ accessKeyId, secretAccessKey }) => [accessKeyId, secretAccessKey])).size).toBe(200)
  expect(pairs.every(({ secretAccessKey }) => secretAccessKey.length === 64)).toBe(true)
})

it('keeps a bounded number of temporary credentials, and its own for ever', () => {
  const own = newKeyPair()
  const ring = new Keyring(own)
  const issued = Array.from({ length: 1500 }, () => ({ ...newKeyPair(), sessionToken: 't' }))
  for (const credentials of issued) ring.admit(credentials, 1000)
  const known = issued.filter(({ accessKeyId }) => ring.find(accessKeyId, 0) !== undefined)
  expect(known).toEqual(issued.slice(-1000))
  expect(ring.find(own.accessKeyId, Number.MAX_SAFE_INTEGER)).toBe(own)
})

it('knows expired from unknown', () => {
  const ring = new Keyring()
  ring.admit({ accessKeyId: 'a', secretAccessKey: 's', sessionToken: 't' }, 1000)
  expect([ring.find('a', 1000), ring.find('b', 0), ring.find('', 0)]).toEqual(['expired', undefined, undefined])
})
