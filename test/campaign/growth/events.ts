/**
 * Function URL events that grow with `n`. `refused`: turned away before a body is read, so their cost may not grow at all.
 * `admitted`: their cost may grow as they do, and no faster.
 */
type Event = (n: number) => unknown

const outside = '198.51.100.1'
const inside = '203.0.113.7'

const event = (more: object, sourceIp = inside, method = 'GET') => ({
  rawPath: '/v1/models',
  headers: {},
  requestContext: { http: { method, sourceIp } },
  ...more,
})

/** What has cost a pattern too much, each repeated. */
export const pumps = [
  ...[
    'Basic+',
    'Bearer+',
    '-eyJaaaa',
    'eyJaaaaaaaaaaaaaaaa.',
    'sk-',
    '-----BEGIN PRIVATE KEY-----',
    'token',
    'token ',
    '"token":',
    'password=',
  ],
  ...[
    '://a:',
    '://a:@',
    '\\u002d',
    '%2D',
    '"',
    '\\',
    'aB3aB3aB3/',
    '--',
    '--token ',
    'SG.',
    '/',
    '//',
    '%',
    ' ',
    '\u009b',
    'x',
    '&#65;',
  ],
]

const long = (pump: string, n: number) => pump.repeat(Math.ceil(n / pump.length)).slice(0, n)
/** One after the other, so that one measurement tells of all. */
const longOnes = (n: number) => pumps.map((pump) => long(pump, n)).join('\u0000')

const headersRead = ['authorization', 'x-api-key', 'api-key', 'user-agent']
const others = ['cookie', 'content-type', 'x-forwarded-for', 'accept', 'host', 'origin', 'x-anything']

export const refused: Readonly<Record<string, Event>> = {
  ...Object.fromEntries(
    [...headersRead, ...others].map((name) => [
      `a stranger's ${name}`,
      (n: number) => event({ headers: { [name]: longOnes(n) } }, outside),
    ]),
  ),
  "a stranger's path": (n) => event({ rawPath: `/${longOnes(n)}` }, outside),
  "a stranger's many headers": (n) =>
    event({ headers: Object.fromEntries(Array.from({ length: n }, (_, index) => [`x-${index}`, 'x'])) }, outside),
  "a stranger's body": (n) => event({ body: long('{"a":', n) }, outside, 'POST'),
  "a stranger's address": (n) => event({}, long('%', n)),
  "a stranger's method": (n) => event({}, outside, long('token ', n)),
  'a path that there is not': (n) => event({ rawPath: `/${longOnes(n)}` }),
  'a method that there is not': (n) => event({}, inside, long('token ', n)),
}

const post = (path: string, body: unknown) =>
  event({ rawPath: `/v1${path}`, body: typeof body === 'string' ? body : JSON.stringify(body) }, inside, 'POST')
const chat = (more: object, model = 'claude') =>
  post('/chat/completions', { model, messages: [{ role: 'user', content: 'hi' }], ...more })
const times = <T>(n: number, make: (index: number) => T): T[] => Array.from({ length: n }, (_, index) => make(index))
const call = (id: string) => ({ id, type: 'function', function: { name: 'f', arguments: '{}' } })
const tool = (name: string) => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: {} } },
})
const user = { role: 'user', content: 'x' }

/** Histories and tools, each for every way to a provider. */
const shapes: Readonly<Record<string, (n: number) => object>> = {
  'short user turns': (n) => ({ messages: times(n, () => user) }),
  'system turns': (n) => ({ messages: [...times(n, () => ({ role: 'system', content: 'x' })), user] }),
  'parts of one message': (n) => ({
    messages: [{ role: 'user', content: times(n, () => ({ type: 'text', text: 'x' })) }],
  }),
  'calls with one id': (n) => ({ messages: [user, { role: 'assistant', tool_calls: times(n / 4, () => call('a')) }] }),
  'calls, each answered': (n) => ({
    messages: [
      user,
      { role: 'assistant', tool_calls: times(n / 4, (index) => call(`c${index}`)) },
      ...times(n / 4, (index) => ({ role: 'tool', tool_call_id: `c${index}`, content: 'x' })),
    ],
  }),
  'results of no call': (n) => ({
    messages: [user, ...times(n, () => ({ role: 'tool', tool_call_id: 'a', content: 'x' }))],
  }),
  'turns with calls': (n) => ({
    messages: times(n / 4, (index) => [
      { role: 'assistant', tool_calls: [call(`c${index}`)] },
      { role: 'tool', tool_call_id: `c${index}`, content: 'x' },
    ]).flat(),
  }),
  tools: (n) => ({ tools: times(n / 4, (index) => tool(`f${index}`)) }),
  'tools of one name': (n) => ({ tools: times(n / 4, () => tool('f')) }),
  'tools that are allowed': (n) => ({
    tools: times(n / 8, (index) => tool(`f${index}`)),
    tool_choice: {
      type: 'allowed_tools',
      allowed_tools: { mode: 'auto', tools: times(n / 8, (i) => ({ type: 'function', function: { name: `f${i}` } })) },
    },
  }),
  stops: (n) => ({ stop: times(n / 8, (index) => `s${index}`) }),
  'unknown fields': (n) => Object.fromEntries(times(n, (index) => [`token${index}`, 1])),
  'a deep schema': (n) => ({
    response_format: { type: 'json_schema', json_schema: { name: 'a', schema: deep(Math.min(n / 64, 60)) } },
  }),
  'a wide schema': (n) => ({
    response_format: {
      type: 'json_schema',
      json_schema: {
        name: 'a',
        schema: {
          type: 'object',
          properties: Object.fromEntries(times(n, (index) => [`p${index}`, { type: 'string' }])),
        },
      },
    },
  }),
  'a long word': (n) => ({ messages: [{ role: 'user', content: longOnes(n) }] }),
  'a long id': (n) => ({ messages: [user, { role: 'assistant', tool_calls: [call(longOnes(n))] }] }),
  'a picture': (n) => ({
    messages: [
      {
        role: 'user',
        content: [{ type: 'image_url', image_url: { url: `data:image/png;${long('a;', n)}base64,AA` } }],
      },
    ],
  }),
  'wrong messages': (n) => ({ messages: times(n, () => 1) }),
  'wrong parts': (n) => ({ messages: times(n / 4, () => ({ role: 'user', content: [{ type: 1 }] })) }),
  'a part of unknown type': (n) => ({ messages: [{ role: 'user', content: [{ type: longOnes(n) }] }] }),
}

const deep = (levels: number): object =>
  levels < 1 ? { type: 'string', minLength: 1 } : { type: 'object', properties: { a: deep(levels - 1) }, not: {} }

const models = ['claude', 'plain', 'reasoning']

export const admitted: Readonly<Record<string, Event>> = {
  ...Object.fromEntries(
    models.flatMap((model) =>
      Object.entries(shapes).map(([name, make]) => [`${model}: ${name}`, (n: number) => chat(make(n), model)]),
    ),
  ),
  'no model of that name': (n) => chat({}, longOnes(n)),
  'no JSON': (n) => post('/chat/completions', long('[', n)),
  'deep JSON': (n) => post('/chat/completions', `{"model":"claude","messages":${long('[', n)}${long(']', n)}}`),
  'names of models, asked for one by one': (n) => event({ rawPath: `/v1/models/${long('%41', Math.min(n, 3_900))}` }),
  'marks of a gap': (n) =>
    post('/completions', {
      model: 'claude',
      prompt: `${'<fim_prefix>'.repeat(n / 16)}${'<fim_suffix>'.repeat(n / 16)}`,
    }),
  'marks of a gap, complete': (n) =>
    post('/completions', {
      model: 'claude',
      prompt: `${'<fim_prefix>'.repeat(n / 16)}${'<fim_suffix>'.repeat(n / 16)}${'<fim_middle>'.repeat(n / 16)}`,
    }),
  'a prompt of marks': (n) => post('/completions', { model: 'claude', prompt: `[SUFFIX]${'[PREFIX]'.repeat(n / 8)}` }),
  'a prompt of blanks': (n) => post('/completions', { model: 'claude', prompt: `${long(' ', n)}x` }),
  embeddings: (n) => post('/embeddings', { model: 'vectors', input: times(n, (index) => `text ${index}`) }),
  // What the double answers grows with what these say.
  ...Object.fromEntries(
    models.flatMap((model) =>
      ['events', 'one event in pieces', 'blanks', 'fences', 'backticks'].map((what) => [
        `${model}: an answer of ${what}`,
        (n: number) => chat({ messages: [{ role: 'user', content: `answer ${n / 8} ${what}` }], stream: true }, model),
      ]),
    ),
  ),
  'a completion of blanks': (n) => post('/completions', { model: 'claude', prompt: `answer ${n / 8} blanks` }),
  'a completion of fences': (n) => post('/completions', { model: 'claude', prompt: `answer ${n / 8} fences` }),
  'a completion of backticks': (n) => post('/completions', { model: 'claude', prompt: `answer ${n / 8} backticks` }),
}
