import { describe, expect, it } from 'vitest'
import type { GatewayError } from '../base/errors.ts'
import { redacted } from '../redaction/redact.ts'
import type { AwsAnswer, AwsApi } from './aws-api.ts'
import { cachedKeys, keysInSecretsManager } from './key-source.ts'
import { modelMapInS3, refreshingModelMap } from './model-map-source.ts'

const mapText = (alias: string) =>
  JSON.stringify({ version: 1, models: { [alias]: { provider: 'openai', model: 'm' } } })
const found = (body: string, etag = '"1"'): AwsAnswer => ({ status: 200, etag, body })
const refused = (status: number, code: string): AwsAnswer => ({
  status,
  etag: undefined,
  body: `<Error><Code>${code}</Code></Error>`,
})

/** S3 and Secrets Manager with one answer after the other, the last one for good. */
function fakeAws(...answers: (AwsAnswer | Error)[]) {
  const calls: (string | undefined)[] = []
  const next = async (argument: string | undefined) => {
    calls.push(argument)
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (!answer || answer instanceof Error) throw answer
    return answer
  }
  const aws: AwsApi = { getObject: (_bucket, _key, etag) => next(etag), getSecretValue: (secret) => next(secret) }
  return { aws, calls }
}

function mapSource(...answers: (AwsAnswer | Error)[]) {
  const { aws, calls } = fakeAws(...answers)
  const clock = { now: 0 }
  const reported: (string | null)[] = []
  const source = refreshingModelMap(modelMapInS3(aws, 'bucket', 'key'), {
    ttlMs: 60_000,
    now: () => clock.now,
    report: ({ code }) => reported.push(code),
  })
  const alias = async () => Object.keys((await source.current()).models)[0]
  return { source, calls, clock, reported, alias }
}

describe('the model map', () => {
  it('is read once while it is fresh, and once for many at a time', async () => {
    const { alias, calls, clock } = mapSource(found(mapText('a')))
    expect(await Promise.all([alias(), alias()])).toEqual(['a', 'a'])
    clock.now = 59_999
    await alias()
    expect(calls).toEqual([undefined])
  })

  it('is renewed beside the request, by its ETag', async () => {
    const { source, alias, calls, clock } = mapSource(
      found(mapText('a')),
      { status: 304, etag: undefined, body: '' },
      found(mapText('b'), '"2"'),
    )
    await alias()
    clock.now = 60_000
    expect(await alias()).toBe('a')
    await source.settled()
    clock.now = 120_000
    expect(await alias()).toBe('a')
    await source.settled()
    expect(await alias()).toBe('b')
    expect(calls).toEqual([undefined, '"1"', '"1"'])
  })

  it.each([
    ['broken', found('{'), 'model_map_invalid'],
    ['gone', refused(404, 'NoSuchKey'), 'model_map_missing'],
    ['unreachable', new Error('no'), 'model_map_unreadable'],
  ])('that is %s never replaces a good one', async (_, answer, code) => {
    const { source, alias, clock, reported } = mapSource(found(mapText('a')), answer)
    await alias()
    clock.now = 60_000
    await alias()
    await source.settled()
    expect([await alias(), reported]).toEqual(['a', [code]])
  })

  it('that is broken is read and reported once, however long it lies there and however many ask', async () => {
    const { source, alias, clock, reported, calls } = mapSource(
      found(mapText('a')),
      found('{', '"broken"'),
      { status: 304, etag: undefined, body: '' },
      found(mapText('b'), '"3"'),
    )
    await alias()
    for (clock.now = 60_000; clock.now <= 180_000; clock.now += 60_000) {
      expect(await Promise.all([alias(), alias(), alias()])).toEqual(['a', 'a', 'a'])
      await source.settled()
    }
    expect([await alias(), reported]).toEqual(['b', ['model_map_invalid']])
    expect(calls).toEqual([undefined, '"1"', '"broken"', '"broken"', '"3"'])
  })

  it('that cannot be read is reported once until it could be read again', async () => {
    const no = new Error('no')
    const yes: AwsAnswer = { status: 304, etag: undefined, body: '' }
    const { source, alias, clock, reported } = mapSource(found(mapText('a')), no, no, yes, no, refused(403, 'x'))
    for (clock.now = 0; clock.now <= 300_000; clock.now += 60_000) {
      await alias()
      await source.settled()
    }
    expect(reported).toEqual(['model_map_unreadable', 'model_map_unreadable', 'model_map_missing'])
  })

  it.each([
    [refused(404, 'NoSuchKey'), 'model_map_missing', 'sfai-admin upload-config'],
    [refused(403, 'AccessDenied'), 'model_map_missing', 'AccessDenied'],
    [refused(500, 'InternalError'), 'model_map_unreadable', 'InternalError'],
    [found('{"version":1,"models":{"a":{"provider":"x","model":"m"}}}'), 'model_map_invalid', 'models.a.provider'],
  ])('that was never there is a 503 that tells what to do (%#)', async (answer, code, words) => {
    const { source } = mapSource(answer)
    await expect(source.current()).rejects.toMatchObject({ status: 503, code, message: expect.stringContaining(words) })
  })

  it('is read again by the next request when the first reading failed', async () => {
    const { source, alias } = mapSource(refused(404, 'NoSuchKey'), found(mapText('a')))
    await expect(source.current()).rejects.toMatchObject({ code: 'model_map_missing' })
    expect(await alias()).toBe('a')
  })
})

const secret = (value: string) => found(JSON.stringify({ SecretString: value }))

function keySource(...answers: (AwsAnswer | Error)[]) {
  const { aws, calls } = fakeAws(...answers)
  const clock = { now: 0 }
  const reported: (string | null)[] = []
  const options = { ttlMs: 300_000, now: () => clock.now, report: ({ code }: GatewayError) => reported.push(code) }
  return { keys: cachedKeys(keysInSecretsManager(aws), options), calls, clock, reported }
}

describe('keys', () => {
  it('are read once while they are fresh, and once for many at a time', async () => {
    const { keys, calls, clock } = keySource(secret('k1\n'), secret('k2'))
    expect(await Promise.all([keys.key('s'), keys.key('s')])).toEqual(['k1', 'k1'])
    clock.now = 299_999
    expect([await keys.key('s'), calls]).toEqual(['k1', ['s']])
  })

  it('are hidden from everybody as soon as they are read, before they are used', async () => {
    const { keys } = keySource(secret('like/nothing.in-particular'))
    await keys.key('s')
    expect(redacted('GET /v1/models/like/nothing.in-particular')).toBe('GET /v1/models/[redacted]')
  })

  it('are renewed beside the request', async () => {
    const { keys, calls, clock } = keySource(secret('k1'), secret('k2'))
    await keys.key('s')
    clock.now = 300_000
    expect([await keys.key('s'), await keys.key('s')]).toEqual(['k1', 'k1'])
    await keys.settled()
    expect([await keys.key('s'), calls]).toEqual(['k2', ['s', 's']])
  })

  it('are kept when they cannot be read again, which is reported once', async () => {
    const { keys, clock, calls, reported } = keySource(secret('k1'), new Error('no'))
    await keys.key('s')
    clock.now = 300_000
    for (let request = 0; request < 3; request++) {
      expect(await keys.key('s')).toBe('k1')
      await keys.settled()
    }
    expect([reported, calls]).toEqual([['key_unreadable'], ['s', 's']])
  })

  it('are read at once when one was refused, and only once for many', async () => {
    const { keys, calls } = keySource(secret('k1'), secret('k2'))
    await keys.key('s')
    expect(await Promise.all([keys.newerThan('s', 'k1'), keys.newerThan('s', 'k1')])).toEqual(['k2', 'k2'])
    expect(await keys.newerThan('s', 'k1')).toBe('k2')
    expect(calls).toHaveLength(2)
  })

  it('are read once more when a reading from before the refusal brings the refused one', async () => {
    const { keys, clock } = keySource(secret('k1'), secret('k1'), secret('k2'))
    await keys.key('s')
    clock.now = 300_000
    await keys.key('s')
    expect(await keys.newerThan('s', 'k1')).toBe('k2')
  })

  it('stay refused when there is no newer one', async () => {
    const { keys } = keySource(secret('k1'))
    await keys.key('s')
    expect(await keys.newerThan('s', 'k1')).toBe('k1')
  })

  it.each([
    [{ ...refused(400, 'x'), body: '{"__type":"ResourceNotFoundException"}' }, 'key_missing', 'sfai-admin set-secrets'],
    [
      { ...refused(400, 'x'), body: '{"__type":"com.amazonaws#AccessDeniedException"}' },
      'key_unreadable',
      'AccessDeniedException',
    ],
    [secret(''), 'key_missing', 'sfai-admin set-secrets'],
    [secret('{"OPENAI_API_KEY":"k"}'), 'key_invalid', 'sfai-admin set-secrets'],
    [secret('two words'), 'key_invalid', 'bare API key'],
    [found('not json'), 'key_missing', 'sfai-admin set-secrets'],
    [new Error('no'), 'key_unreadable', 'no answer'],
  ])('that are not there are a 503 that tells what to do (%#)', async (answer, code, words) => {
    await expect(keySource(answer).keys.key('s')).rejects.toMatchObject({
      status: 503,
      code,
      message: expect.stringContaining(words),
    })
  })
})
