import { expect } from 'vitest'
import type { Script } from '../../handler/fakes/fake-upstream.ts'
import type { Got } from '../../handler/fakes/test-gateway.ts'
import type { Case, Sent } from './cases/case.ts'
import type { Lab } from './lab.ts'
import { refusalOf } from './strict-upstream/strict-upstream.ts'

/** Runs one case: what goes up, what comes down, and what the header says was left out. */
export async function runCase(lab: Lab, each: Case): Promise<void> {
  const { model, method, path = '/v1/chat/completions', answered, receives = {}, drops = [] } = each
  const asks = each.malformed ?? each.asks ?? {}
  lab.answerWith(answered === undefined ? undefined : listOf<Script>(answered))
  const body = method === 'GET' ? undefined : typeof asks === 'string' ? asks : { ...said(path), ...asks, model }
  const got = await lab.gateway.ask(path, body)

  if (each.sent) {
    expect(lab.upstream.seen.map((seen) => seen.body)).toStrictEqual(plain(listOf<Sent>(each.sent)))
    expect(lab.upstream.seen[0]?.headers ?? {}).toMatchObject(each.sentHeaders ?? {})
  }
  // Whatever a case is about, what the gateway sends at last must be what the real API takes.
  const last = lab.upstream.seen.at(-1)
  if (last && !each.foreign) expect(refusalOf(last)).toBeUndefined()

  expect([got.status, got.text]).toEqual([receives.status ?? (receives.error ? got.status : 200), got.text])
  expect(got.headers).toMatchObject(receives.headers ?? {})
  expect(got.headers['x-sfai-dropped-params'] ?? '').toBe(drops.join(', '))
  if (receives.error) expect(got.json()).toEqual({ error: receives.error })
  if (receives.body !== undefined) expectBody(got, receives.body)
}

function expectBody(got: Got, wanted: string | object): void {
  if (typeof wanted === 'string') expect(got.text).toBe(wanted)
  else expect(got.json()).toEqual(wanted)
}

const listOf = <T extends object>(value: T | readonly T[]): readonly T[] => (isList(value) ? value : [value])
const isList = <T extends object>(value: T | readonly T[]): value is readonly T[] => Array.isArray(value)

/** As it looks after its way over the wire. */
const plain = (sent: readonly Sent[]): unknown => JSON.parse(JSON.stringify(sent))

const said = (path: string): object =>
  path.endsWith('/chat/completions') ? { messages: [{ role: 'user', content: 'Hi' }] } : {}
