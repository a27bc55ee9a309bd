import { gzipSync } from 'node:zlib'
import type { Chance } from './chance.ts'

/** Requests of every shape: most nearly right, some with one thing in them that is not, a few that are nothing at all. */

type Json = unknown

const tool = {
  type: 'function',
  function: { name: 'f', parameters: { type: 'object', properties: { a: { type: 'string' } } } },
}
const call = { id: 'c1', type: 'function', function: { name: 'f', arguments: '{"a":"b"}' } }
const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0KGgo=' } }

const chats: readonly object[] = [
  { messages: [{ role: 'user', content: 'hi' }] },
  { messages: [{ role: 'user', content: 'hi' }], stream: true, stream_options: { include_usage: true } },
  {
    messages: [
      { role: 'system', content: 'be brief' },
      { role: 'user', content: [{ type: 'text', text: 'a' }, picture] },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'c1', content: 'x' },
      { role: 'user', content: 'go on' },
    ],
    tools: [tool],
    tool_choice: 'auto',
    max_tokens: 100,
    temperature: 0.5,
    stop: ['a'],
  },
  {
    messages: [{ role: 'user', content: 'think' }],
    reasoning_effort: 'high',
    thinking: { type: 'enabled', budget_tokens: 2_000 },
  },
  {
    messages: [{ role: 'user', content: 'json' }],
    response_format: { type: 'json_schema', json_schema: { name: 'a', schema: { type: 'object', properties: {} } } },
    metadata: { a: 'b' },
    logit_bias: { '5': 1 },
  },
  { messages: [{ role: 'user', content: 'old' }], functions: [tool.function], function_call: 'auto', n: 1 },
]

/** What goes where. */
const kinds = [
  ...Array.from({ length: 4 }, () => ({
    path: '/v1/chat/completions',
    bases: chats,
    models: [
      'claude-haiku-4-5',
      'claude-opus-5',
      'gpt-4.1',
      'gpt-6.1-sol',
      'o3',
      'gpt-5-codex',
      'qwen-coder',
      'claude-or-gpt',
    ],
  })),
  {
    path: '/v1/completions',
    bases: [
      { prompt: 'const a = ', suffix: '\n', max_tokens: 10 },
      { prompt: '<fim_prefix>a<fim_suffix>b<fim_middle>' },
    ],
    models: ['claude-haiku-4-5', 'gpt-4.1', 'gpt-3.5-turbo-instruct'],
  },
  {
    path: '/v1/embeddings',
    bases: [{ input: ['a', 'b'], encoding_format: 'float' }, { input: 'a' }],
    models: ['text-embedding-3-large'],
  },
]
type Kind = (typeof kinds)[number]

export const randomKind = (random: Chance): Kind => random.of(kinds)

const others = ['gpt-4.1', 'text-embedding-3-large', 'nothing', '', '__proto__', 'constructor', 'gpt-4.1\u0000', '../x']

const words = [
  ...[
    '',
    ' ',
    'user',
    'tool',
    'auto',
    'none',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\u009b2J',
    '\u202e',
    '\u2028',
    '\ud800',
  ],
  ...[
    'sk-proj-abcdefghijkl',
    'Basic ++++++++',
    'eyJhbGciOiJIUzI1NiJ9.eyJ.x',
    'password=hunter22',
    '-----BEGIN PRIVATE KEY-----',
    '%',
    '%zz',
  ],
  ...[
    'max_tokens: 5 > 1',
    "Unknown parameter: 'temperature'.",
    '<fim_prefix>',
    'data:image/png;base64,',
    'data:;;;;,',
    'http://[',
    '絵😀',
  ],
]
const odd: readonly Json[] = [
  ...words,
  ...[
    null,
    true,
    false,
    0,
    -1,
    1.5,
    1e308,
    -0,
    4_294_967_296,
    [],
    {},
    [null],
    [[]],
    [{}],
    { type: 'text' },
    { type: 'function' },
  ],
  ...[
    { role: 'user' },
    { role: 'tool', content: 'x', tool_call_id: 'c1' },
    { $ref: '#' },
    { type: 'file', file: { file_data: 'x' } },
  ],
]

const clone = (value: object): Record<string, Json> => JSON.parse(JSON.stringify(value))

export function randomBody(random: Chance, { bases, models }: Kind): string {
  const body = { model: random.of(random.once(10) ? others : models), ...clone(random.of(bases)) }
  for (let changes = random.once(3) ? 0 : random.below(4); changes > 0; changes--) change(body, random)
  if (random.once(12)) Object.assign(body, { [random.of(words)]: structuredClone(random.of(odd)) })
  const text = random.once(200) ? deep(random) : JSON.stringify(body)
  return random.once(15) ? damaged(text, random) : text
}

/** Replaces, takes out, repeats or blows up one thing in a value. */
function change(root: Record<string, Json>, random: Chance): void {
  let place: Json = root
  for (let depth = random.below(5); ; depth--) {
    if (typeof place !== 'object' || place === null) return
    const holder = place as Record<string, Json>
    const keys = Object.keys(holder)
    const key = keys[random.below(Math.max(keys.length, 1))]
    if (key === undefined) return
    if (depth > 0 && typeof holder[key] === 'object' && holder[key] !== null) {
      place = holder[key]
      continue
    }
    holder[key] = replacement(holder[key], random)
    return
  }
}

function replacement(value: Json, random: Chance): Json {
  switch (random.below(8)) {
    case 0:
      return undefined
    case 1:
      return Array.from({ length: random.of([1, 2, 5, 50]) }, () => structuredClone(value))
    case 2:
      return random.of(words).repeat(random.of([1, 10, 100, 1_000]))
    case 3:
      return random.once(100) && isSmall(value) ? Array.from({ length: 30_000 }, () => value ?? 1) : [value]
    default:
      return structuredClone(random.of(odd))
  }
}

const isSmall = (value: Json): boolean => typeof value !== 'object' && String(value).length < 50

const deep = (random: Chance): string => {
  const levels = random.of([100, 190, 250, 5_000, 100_000])
  const inner = `${'['.repeat(levels)}${']'.repeat(levels)}`
  return `{"model":"claude-opus-5","messages":[{"role":"user","content":"x"}],"${random.of(['tools', 'metadata', 'x', 'messages'])}":${inner}}`
}

function damaged(text: string, random: Chance): string {
  const at = random.below(text.length + 1)
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return `\ufeff${text}`
    case 2:
      return text.slice(0, at) + random.of(words) + text.slice(at)
    case 3:
      return text.replaceAll('"', "'")
    case 4:
      return random.of(['', 'null', '[]', '"x"', '1', 'undefined', '{', '\u0000', text + text])
    default:
      return text.replace(':', ': 1e999,"x":')
  }
}

/** Bodies as bytes, in encodings that nobody asked for. */
export function randomBytes(random: Chance, kind: Kind): Buffer {
  const text = randomBody(random, kind)
  switch (random.below(20)) {
    case 0:
      return Buffer.from(text, 'utf16le')
    case 1:
      return Buffer.from(text, 'latin1')
    case 2:
      return gzipSync(text)
    case 3:
      return Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256)))
    default:
      return Buffer.from(text)
  }
}

const paths = [
  ...[
    '/v1/chat/completions',
    '/chat/completions',
    '/v1/completions',
    '/v1/embeddings',
    '/v1/models',
    '/v1/fim/completions',
  ],
  ...[
    '/health',
    '/v1/models/gpt-4.1',
    '/v1/models/%',
    '/v1/models/%00',
    '/',
    '',
    '//',
    '/v1',
    '/v1//models/',
    '/__proto__',
    '/constructor',
  ],
]

export function randomPath(random: Chance, { path }: Kind): string {
  if (!random.once(8)) return path
  return random.once(3) ? `/${random.of(words).repeat(random.of([1, 3, 500]))}` : random.of(paths)
}

export const randomMethod = (random: Chance): string =>
  random.once(10) ? random.of(['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE', 'PATCH', 'TRACE']) : 'POST'

const names = [
  'authorization',
  'x-api-key',
  'api-key',
  'user-agent',
  'content-type',
  'accept',
  'cookie',
  'x-anything',
  '__proto__',
]

export function randomHeaders(random: Chance): Record<string, string> {
  const count = random.once(50) ? 500 : random.below(4)
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      index < 20 ? random.of(names) : `x-${index}`,
      random.of(words).repeat(random.of([1, 1, 1, 100])),
    ]),
  )
}

/** An event as whoever may invoke the function can write it. */
export function randomEvent(random: Chance): Json {
  if (random.once(40)) return structuredClone(random.of(odd))
  const kind = randomKind(random)
  const isBase64Encoded = random.once(4)
  const body = isBase64Encoded ? randomBytes(random, kind).toString('base64') : randomBody(random, kind)
  const event: Record<string, Json> = {
    version: '2.0',
    rawPath: randomPath(random, kind),
    rawQueryString: random.once(5) ? 'token=abcdefgh12345' : '',
    headers: randomHeaders(random),
    requestContext: { http: { method: randomMethod(random), sourceIp: '203.0.113.7' } },
    body,
    isBase64Encoded,
  }
  if (random.once(20)) change(event, random)
  return event
}
