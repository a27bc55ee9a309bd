import { describe, expect, it } from 'vitest'
import { refreshingClientKeys } from '../config/client-key-source.ts'
import { type ClientEntry, type ClientKeys, noClients, parseClientKeys } from '../contract/client-keys.ts'
import { newClient } from '../fakes/new-client.ts'
import { testMap } from '../fakes/test-gateway.ts'
import { anyone, clientAccess, mapFor } from './client-access.ts'

const noon = Date.parse('2026-11-22T12:00:00Z')

/** A source whose clients a test may change, and how often it was read. */
function sourceOf(clients: ClientEntry[]) {
  const keys: ClientKeys = { version: 1, clients }
  const state = { keys, reads: 0, reports: 0, time: noon, fails: false, hangs: false }
  const read = async (): Promise<ClientKeys> => {
    state.reads += 1
    if (state.hangs) await new Promise(() => {})
    if (state.fails) throw new Error('no answer')
    return state.keys
  }
  const report = () => {
    state.reports += 1
  }
  const source = refreshingClientKeys(read, { ttlMs: 60_000, now: () => state.time, report })
  return { state, ...clientAccess(source, () => state.time) }
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('who asks', () => {
  it('is anyone, as long as no client has a key', async () => {
    expect(await sourceOf([]).identify({})).toBe(anyone)
    expect(parseClientKeys(JSON.stringify(noClients))).toEqual(noClients)
  })

  it.each(['authorization', 'x-api-key', 'api-key'])('is told by the key in %s', async (header) => {
    const { key, entry } = newClient('alice')
    const value = header === 'authorization' ? `Bearer ${key}` : key
    expect(await sourceOf([newClient('bob').entry, entry]).identify({ [header]: value })).toMatchObject({
      name: 'alice',
    })
  })

  it.each<[string, (key: string) => Record<string, string>]>([
    ['no key', () => ({})],
    ['an empty one', () => ({ authorization: 'Bearer ' })],
    ["a provider's key", () => bearer('sk-ant-api03-something')],
    ['a key with one letter changed', (key) => bearer(key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A'))],
    ["another client's id with the right secret", (key) => bearer(key.replace(/^sfai_.{12}/, 'sfai_000000000000'))],
    ['a key that only starts right', (key) => bearer(`${key}x`)],
  ])('is refused with %s', async (_what, headersFor) => {
    const { key, entry } = newClient('alice')
    await expect(sourceOf([entry]).identify(headersFor(key))).rejects.toMatchObject({
      status: 401,
      type: 'authentication_error',
    })
  })

  it('is refused from the second on that the key expires', async () => {
    const { key, entry } = newClient('alice', { expires: '2026-11-22T12:00:00Z' })
    const { identify, state } = sourceOf([entry])
    state.time = noon - 1
    expect(await identify(bearer(key))).toMatchObject({ name: 'alice' })
    state.time = noon
    await expect(identify(bearer(key))).rejects.toMatchObject({ status: 401, code: 'expired_api_key' })
  })
})

describe('hot reload', () => {
  it('lets a new client in at once, without waiting for the time to live', async () => {
    const { state, identify } = sourceOf([newClient('alice').entry])
    await identify({}).catch(() => undefined)
    const bob = newClient('bob')
    state.keys = { version: 1, clients: [...state.keys.clients, bob.entry] }
    state.time += 5_000
    expect(await identify(bearer(bob.key))).toMatchObject({ name: 'bob' })
  })

  it('turns a revoked client away within the time to live, without a request that waits for it', async () => {
    const alice = newClient('alice')
    const { state, identify, settled } = sourceOf([alice.entry, newClient('bob').entry])
    await identify(bearer(alice.key))
    state.keys = { version: 1, clients: state.keys.clients.slice(1) }
    state.time += 30_000
    expect(await identify(bearer(alice.key))).toMatchObject({ name: 'alice' })
    await settled()
    await expect(identify(bearer(alice.key))).rejects.toMatchObject({ status: 401 })
  })

  it('turns a revoked client away at once in a sandbox that slept, and asks the first client for its key', async () => {
    const alice = newClient('alice')
    const { state, identify } = sourceOf([])
    expect(await identify({})).toBe(anyone)
    state.keys = { version: 1, clients: [alice.entry] }
    state.time += 3_600_000
    await expect(identify({})).rejects.toMatchObject({ code: 'missing_api_key' })
    expect(await identify(bearer(alice.key))).toMatchObject({ name: 'alice' })
    state.keys = { version: 1, clients: [newClient('bob').entry] }
    state.time += 60_000
    await expect(identify(bearer(alice.key))).rejects.toMatchObject({ code: 'invalid_api_key' })
  })

  it('does not wait for ever when the clients cannot be read', async () => {
    const alice = newClient('alice')
    const { state, identify } = sourceOf([alice.entry])
    await identify(bearer(alice.key))
    state.hangs = true
    state.time += 60_000
    expect(await identify(bearer(alice.key))).toMatchObject({ name: 'alice' })
  })

  it('does not read anew for every stranger', async () => {
    const { state, identify } = sourceOf([newClient('alice').entry])
    const stranger = bearer(newClient('mallory').key)
    for (let attempt = 0; attempt < 50; attempt++) await identify(stranger).catch(() => undefined)
    expect(state.reads).toBe(1)
  })

  it('keeps the clients it knows when they cannot be read, and admits nobody when they never could', async () => {
    const alice = newClient('alice')
    const known = sourceOf([alice.entry])
    await known.identify(bearer(alice.key))
    known.state.fails = true
    known.state.time += 60_000
    const asked = await Promise.all([1, 2, 3].map(() => known.identify(bearer(alice.key))))
    expect(asked.map(({ name }) => name)).toEqual(['alice', 'alice', 'alice'])
    expect(known.state.reports).toBe(1)

    const unknown = sourceOf([])
    unknown.state.fails = true
    await expect(unknown.identify({})).rejects.toThrow()
  })
})

describe('what a client may use', () => {
  it('is everything, or the aliases that are named', () => {
    expect(mapFor(anyone, testMap)).toBe(testMap)
    const seen = mapFor({ name: 'alice', models: ['gpt', 'gone'] }, testMap)
    expect(Object.keys(seen.models)).toEqual(['gpt'])
    expect(seen.providers).toBe(testMap.providers)
  })
})

describe('a damaged secret', () => {
  it.each(['', '{', '[]', '{"version":2,"clients":[]}', '{"version":1,"clients":[{"name":"a"}]}'])(
    'is refused without being repeated: %j',
    (value) => {
      expect(() => parseClientKeys(value)).toThrowError(/damaged/)
    },
  )
})
