import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepSecret } from './known.ts'
import { cutRedacted, redacted, redactedEach } from './redact.ts'

/** Made of pieces, so that no scanner takes this file for a leak. */
const digits = '0123456789abcdef'
const mixed = 'aB3dE6gH9jK2mN5pQ8sT1vW4xY7zA0cD3fG6'
const samples: Readonly<Record<string, string>> = {
  openai: `sk-proj-${mixed}_${mixed}`,
  anthropic: `sk-ant-api03-${mixed}`,
  client: `sfai_0123456789ab_${mixed}`,
  github: `ghp_${mixed}`,
  'github, fine-grained': `github_pat_11ABC_${mixed}`,
  gitlab: `glpat-${mixed.slice(0, 20)}`,
  slack: `xoxb-123456789012-123456789012-${mixed.slice(0, 24)}`,
  'slack, app': `xapp-1-A0123-${mixed}`,
  'slack, webhook': `hooks.slack.com/services/T01234567/B01234567/${mixed.slice(0, 24)}`,
  'aws key id': 'AKIAIOSFODNN7EXAMPLE',
  'aws session': `IQoJb3JpZ2luX2Vj${mixed}//${mixed}==`,
  google: `AIza${mixed.slice(0, 35)}`,
  'google, oauth': `ya29.${mixed}`,
  stripe: `sk_live_${mixed.slice(0, 24)}`,
  jwt: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${mixed}`,
  bearer: `Bearer ${mixed}`,
  basic: `Basic ${Buffer.from('someone:secret-1').toString('base64')}`,
  npm: `npm_${mixed}`,
  sendgrid: `SG.${mixed.slice(0, 22)}.${mixed}`,
  huggingface: `hf_${mixed.slice(0, 34)}`,
  groq: `gsk_${mixed}`,
  xai: `xai-${mixed}`,
  databricks: `dapi${digits}${digits}`,
  'digital ocean': `dop_v1_${digits}${digits}`,
  vault: `hvs.${mixed}`,
  twilio: `SK${digits}${digits}`,
  mailgun: `key-${digits}${digits}`,
  shopify: `shpat_${digits}${digits}`,
  telegram: `123456789:AA${mixed.slice(0, 33)}`,
  discord: `M${mixed.slice(0, 23)}.${mixed.slice(0, 6)}.${mixed.slice(0, 27)}`,
  atlassian: `ATATT3${mixed}`,
  linear: `lin_api_${mixed}`,
  organisation: `org-${mixed.slice(0, 24)}`,
}

/** Where a value stands behind a name. */
const assignments: readonly ((value: string) => string)[] = [
  (value) => `DB_PASSWORD=${value}`,
  (value) => `export MY_SERVICE_KEY=${value}`,
  (value) => `{"password":"${value}"}`,
  (value) => `{"client_secret": "${value}", "x": 1}`,
  (value) => `{'api_key': '${value}'}`,
  (value) => `secretAccessKey: ${value}`,
  (value) => `aws_secret_access_key = ${value}`,
  (value) => `my-token: "${value}"`,
  (value) => `https://example.com/?token=${value}&page=2`,
  (value) => `https://example.com/?page=2&key=${value}`,
  (value) => `X-Api-Key: ${value}`,
  (value) => `Authorization: ApiKey ${value}`,
  (value) => `<password>${value}</password>`,
  (value) => `const dbPassword = '${value}'`,
  (value) => `password => "${value}"`,
  (value) => `curl --token ${value} x`,
  (value) => `Server=db;User Id=me;Password=${value};`,
  (value) => `AccountName=x;AccountKey=${value};EndpointSuffix=y`,
  (value) => `postgres://someone:${value}@db.example.com/x`,
  (value) => `redis://:${value}@cache:6379`,
]

const unicode = (text: string) =>
  text.replace(/[^A-Za-z0-9]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
const everyCharacter = (text: string) =>
  text.replace(/[\s\S]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
const url = (text: string) => text.replace(/[^A-Za-z0-9]/g, (c) => `%${c.charCodeAt(0).toString(16).padStart(2, '0')}`)
const json = (text: string) => JSON.stringify(text).slice(1, -1)

/** Ways in which a text may be written inside another. */
const encodings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  JSON: json,
  'JSON in JSON': (text) => json(JSON.stringify({ text })),
  'JSON with slashes escaped': (text) => json(text).replaceAll('/', '\\/'),
  'JSON with all but letters escaped': unicode,
  'JSON with everything escaped': everyCharacter,
  'escaped JSON in JSON': (text) => json(`{"a":"${unicode(text)}"}`),
  URL: encodeURIComponent,
  'URL, everything that may be': url,
  'URL twice': (text) => encodeURIComponent(url(text)),
  'URL in JSON': (text) => JSON.stringify({ path: `/x?a=${url(text)}` }),
  HTML: (text) => text.replace(/[^A-Za-z0-9]/g, (c) => `&#${c.charCodeAt(0)};`),
  'HTML with names': (text) =>
    text.replace(/["'&<>]/g, (c) => `&${{ '"': 'quot', "'": 'apos', '&': 'amp', '<': 'lt', '>': 'gt' }[c]};`),
  hex: (text) => text.replace(/[^A-Za-z0-9]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`),
}

describe('redaction', () => {
  it.each(Object.entries(samples))('finds %s, however it is written', (_, secret) => {
    const core = secret.slice(-12)
    for (const [name, encode] of Object.entries(encodings)) {
      const hidden = redacted(`before ${encode(secret)}`)
      expect([name, hidden.includes('[redacted]')]).toEqual([name, true])
      expect([name, hidden.includes(core) || hidden.includes(encode(core))]).toEqual([name, false])
    }
  })

  it.each(assignments.map((assign) => [assign('…'), assign] as const))('finds what is assigned: %s', (_, assign) => {
    for (const value of ['q7Zr4LmN0pXw', 'correct-h0rse.battery/staple+1=']) {
      for (const [name, encode] of Object.entries(encodings)) {
        if (assign('').includes('://') && value.includes('/')) continue
        const hidden = redacted(encode(`x ${assign(value)}`))
        expect([name, hidden, hidden.includes(encode(value).slice(-8))]).toEqual([name, hidden, false])
      }
    }
  })

  it('finds private keys, whole and without an end', () => {
    const body = `${mixed}\n${mixed}\n`.repeat(3)
    for (const kind of ['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED ']) {
      const begin = `-----BEGIN ${kind}PRIVATE KEY-----\n${body}`
      const pem = `${begin}-----END ${kind}PRIVATE KEY-----`
      expect(redacted(`a ${pem} b`)).toBe('a [redacted] b')
      expect(JSON.parse(redacted(JSON.stringify({ pem, x: 1 })))).toEqual({ pem: '[redacted]', x: 1 })
      expect(JSON.parse(redacted(JSON.stringify({ begin, x: 1 })))).toEqual({ begin: '[redacted]', x: 1 })
    }
  })

  it('finds base64 of what looks like a secret, and of a known one in the middle of anything', () => {
    const key = 'no/shape.at-all-0123456789'
    keepSecret(key)
    for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
      const held = Buffer.from(`${before}${key}, and more`)
      for (const text of [held.toString('base64'), held.toString('base64url')]) {
        const hidden = redacted(`x${text}`)
        expect(Buffer.from(hidden.slice(1), 'base64').toString()).not.toContain(key.slice(4, 12))
        expect(hidden).toContain('[redacted]')
      }
    }
    const shaped = Buffer.from(`my key: ${samples.openai}`).toString('base64')
    expect(redacted(`/v1/${shaped}?`)).not.toContain(shaped.slice(10, 30))
    expect(redacted(Buffer.from(key).toString('hex'))).toBe('[redacted]')
  })

  it.each([
    ['base64 twice', (text: string) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64')],
    ['base64 of UTF-16', (text: string) => Buffer.from(text, 'utf16le').toString('base64')],
    ['hex', (text: string) => Buffer.from(text).toString('hex')],
    ['hex, in capitals', (text: string) => Buffer.from(text).toString('hex').toUpperCase()],
  ])('finds %s of what looks like a secret, or is assigned to its name', (_, encode) => {
    for (const text of [`see: ${samples.openai}`, ...assignments.map((assign) => assign('q7Zr4LmN0pXw'))]) {
      const hidden = encode(`some words before, ${text}`)
      expect([text, redacted(`x ${hidden} y`)]).toEqual([text, 'x [redacted] y'])
      expect(JSON.parse(redacted(JSON.stringify({ hidden })))).toEqual({ hidden: '[redacted]' })
    }
  })

  it('leaves hashes, ids and base64 alone that hold nothing', () => {
    const bytes = Buffer.from('The quick brown fox jumps over the lazy dog, twice in a row')
    for (const text of [
      bytes.toString('hex'),
      bytes.toString('base64'),
      '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd1',
    ])
      expect(redacted(text)).toBe(text)
  })

  it('finds a key that looks like nothing, once it is known', () => {
    const key = 'c0ffee/c0ffee.c0ffee'
    expect(redacted(`was ${key}`)).toContain(key)
    keepSecret(key)
    expect(redacted(`was ${key}, ${key}`)).toBe('was [redacted], [redacted]')
    for (const encode of Object.values(encodings)) expect(redacted(encode(`GET ${key}`))).not.toContain(encode(key))
    expect(redactedEach({ 'x-request-id': `of-${key}`, 'retry-after': '3' })).toEqual({
      'x-request-id': 'of-[redacted]',
      'retry-after': '3',
    })
  })

  it.each(['Bearer abcd.efgh/ijkl==', 'bearer  abcdefgh', 'Bearer%20abcdefgh%2Fijkl', 'Bearer+abcdefgh'])(
    'finds %s',
    (token) => {
      expect(redacted(`/v1/${token} "`)).toBe('/v1/[redacted] "')
    },
  )

  it('finds a known key in JSON, however it is written there', () => {
    const key = 'quo"ted\\and/slashed'
    keepSecret(key)
    const text = JSON.stringify({ key })
    expect([redacted(text), redacted(text.replaceAll('/', '\\/'))]).toEqual(Array(2).fill('{"key":"[redacted]"}'))
  })

  it('finds no half of a secret where a text is cut, wherever that is', () => {
    keepSecret('half.of/this-key-is-too-much')
    expect(cutRedacted('/v1/half.of/this-key-is-too-much', 20)).toBe('/v1/[redacted]')
    expect(cutRedacted('あいう', 2)).toBe('あい')
    for (const secret of ['half.of/this-key-is-too-much', samples.openai ?? '', everyCharacter(samples.github ?? '')]) {
      const text = `${'.'.repeat(100)} ${secret} ${'.'.repeat(9_000)}${secret}`
      for (let length = 90; length < 400; length += 7) {
        const kept = cutRedacted(text, length)
        expect(kept.length).toBeLessThanOrEqual(length + 10)
        expect([length, kept.includes(secret.slice(0, 16))]).toEqual([length, false])
      }
    }
  })

  it('leaves words alone that somebody uses as a key', () => {
    keepSecret('test')
    expect(redacted('a test')).toBe('a test')
  })

  it.each([
    "Invalid 'max_tokens': integer below minimum value. Expected a value >= 1, but got 0 instead.",
    "Invalid type for 'prompt_cache_key': expected a string, but got an integer instead.",
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
    '`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation.',
    'max_tokens: 9000 > 8192, which is the maximum allowed number of output tokens for claude-sonnet-5',
    'The secret /sfai/prod/OPENAI_API_KEY holds no key yet. An administrator sets it with: sfai-admin set-secrets',
    'not authorized to perform: secretsmanager:GetSecretValue',
    'This gateway needs a client key. Ask its administrator for one.',
    '{"error":{"message":"no","type":"authentication_error","param":null,"code":"invalid_api_key"}}',
    '{"tokens":{"prompt":12,"completion":3},"PromptTokens":12,"TimeToFirstToken":900,"dropped":["prompt_cache_key"]}',
    'task-force-of-eight, anthropic/claude-sonnet-4-5-20250929, 0f8fad5b-d9cb-469f-a165-70867728950e',
    'https://api.openai.com:443/v1/chat/completions',
    'const { password, token } = await read()',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
  ])('leaves alone: %s', (text) => {
    expect(redacted(text)).toBe(text)
    expect(redacted(JSON.stringify({ text }))).toBe(JSON.stringify({ text }))
  })

  it('leaves JSON JSON', () => {
    const text = JSON.stringify({ a: 'Bearer abcdefgh"', b: 'sk-abcdefghij', 'Bearer 12345678': 'task-force-of-eight' })
    expect(JSON.parse(redacted(text))).toEqual({
      a: '[redacted]"',
      b: '[redacted]',
      '[redacted]': 'task-force-of-eight',
    })
  })

  it('leaves JSON JSON, whatever stands in it', () => {
    const scrap = fc.oneof(
      fc.constantFrom(
        'password',
        'token=',
        '"token":',
        '"',
        "'",
        '\\',
        '\\"',
        ': ',
        ',',
        '%22',
        '\\u0022',
        '\n',
        '://a:',
        '@',
      ),
      fc.constantFrom(...Object.values(samples)),
      fc.string({ maxLength: 8 }),
    )
    const text = fc.array(scrap, { maxLength: 8 }).map((scraps) => scraps.join(''))
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 4 }), (value) => {
        const hidden: unknown = JSON.parse(redacted(JSON.stringify(value)))
        expect(Object.keys(hidden ?? {}).length).toBeLessThanOrEqual(Object.keys(value).length)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('redaction of megabytes', () => {
  const kinds = [
    'x',
    '0',
    'aB3',
    ' ',
    '"',
    "'",
    '\\',
    '%',
    '\\u0041',
    '%41',
    '-',
    '.',
    '_',
    '=',
    ':',
    '+',
    '/',
    '\n',
    '&#65;',
  ]
  const begins = [
    ...['', 'sk-', 'Basic ', 'Bearer ', 'eyJ', 'password=', '"token":"', 'token: ', 'TOKEN=', '--key ', '://a:', 'SG.'],
    ...['-----BEGIN PRIVATE KEY-----', 'xoxb-', 'ya29.', 'sl.', 'hvs.', 'ops_eyJ', 'Authorization: '],
  ]
  it.each(kinds)('ends, whatever begins or is repeated: %j', (kind) => {
    for (const begin of begins) expect(typeof redacted(begin + kind.repeat(5_000))).toBe('string')
  })

  it('does not fill the stack', () => {
    expect(redacted(begins.map((begin) => `${begin}${'x_'.repeat(400_000)} `).join('')).length).toBeGreaterThan(0)
  })
})
