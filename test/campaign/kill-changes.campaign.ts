import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type AwsSdk, createSdk } from '../../cli/aws/sdk.ts'
import { runJson, start } from '../rehearsal/cli.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'
import { chance } from './fuzz/chance.ts'
import { systemState } from './system-state.ts'

/** The same seed gives the same operations and moments. */
const seed = Number(process.env.SEED ?? 20261128)
const rounds = 20

const room = mkdtempSync(join(tmpdir(), 'sfai-kill-changes-'))
const temporary = { TMPDIR: room, TEMP: room, TMP: room }
const outside = mkdtempSync(join(tmpdir(), 'sfai-kill-files-'))
const maps = ['gpt-4.1', 'gpt-4.1-mini'].map((model) => {
  const alias = { provider: 'openai', model }
  const path = join(outside, `${model}.json`)
  writeFileSync(path, JSON.stringify({ version: 1, models: { backend_developer: alias, mine: alias } }))
  return path
})

let kept: Kept
let sdk: AwsSdk
/** What nobody asks to be changed, and must outlive it all. */
let keeper = ''
const names = { function: '', logGroup: '', bucket: '' }

/** What should stand, as far as the operations so far have decided it. */
const wanted = {
  AllowedCidrs: '127.0.0.1/32,::1/128,203.0.113.0/24',
  LogContents: 'metadata',
  retentionDays: 1827,
  map: 0,
  clients: ['keeper'],
}

const here = () => ['--rehearse', '--rehearse-port', String(kept.port)]
const approved = ['--yes', '--accept', 'widens,deletes,replaces,releases']
const keys = { NEW_KEY: 'sk-a-key-that-takes-the-place-of-another', ...temporary }

beforeAll(async () => {
  kept = await keepRehearsal()
  sdk = createSdk({ region: 'ap-northeast-1', endpoint: kept.endpoint, credentials: kept.credentials })
  for (const words of [
    ['deploy', '--allow-cidr', wanted.AllowedCidrs],
    ['retention', '--days', String(wanted.retentionDays)],
    ['upload-config', '--model-map', maps[wanted.map] ?? ''],
  ]) {
    expect(await runJson([...words, ...approved, ...here()])).toMatchObject({ exitCode: 0 })
  }
  const added = await runJson(['clients', 'add', 'keeper', ...approved, ...here()])
  keeper = z.object({ key: z.string() }).parse(added.result).key
  const { function: fn, logGroup, bucketVersioning } = await systemState(kept)
  if (fn.state !== 'present' || logGroup.state !== 'present' || bucketVersioning.state !== 'present') {
    throw new Error('the system stands')
  }
  Object.assign(names, { function: fn.value.name, logGroup: logGroup.value.name, bucket: bucketVersioning.value.name })
})
afterAll(async () => {
  await kept?.stop()
  for (const folder of [room, outside]) rmSync(folder, { recursive: true })
})

interface Operation {
  readonly what: string
  /** What somebody breaks by hand before it. */
  readonly breakIt?: () => Promise<unknown>
  /** The command; what is wanted is changed with it. */
  readonly words: (round: number) => readonly string[]
  /** Milliseconds after its first words within which it is killed. */
  readonly within: number
  /** Answers of the second run that say that the first had come to its end. */
  readonly doneBefore?: string
}

const strangers = (round: number): string => `198.51.100.${round}/32`

const operations: readonly Operation[] = [
  {
    what: 'deploy with other addresses',
    words(round) {
      wanted.AllowedCidrs = `127.0.0.1/32,::1/128,203.0.113.${round}/32`
      return ['deploy', '--allow-cidr', wanted.AllowedCidrs]
    },
    within: 4000,
  },
  {
    what: 'deploy with other log contents',
    words() {
      wanted.LogContents = wanted.LogContents === 'full' ? 'metadata' : 'full'
      return ['deploy', '--log-contents', wanted.LogContents]
    },
    within: 4000,
  },
  {
    what: 'access add',
    words(round) {
      wanted.AllowedCidrs += `,${strangers(round)}`
      return ['access', 'add', strangers(round)]
    },
    within: 4000,
  },
  {
    what: 'access remove',
    words() {
      const [last = '', ...others] = wanted.AllowedCidrs.split(',').toReversed()
      wanted.AllowedCidrs = others.toReversed().join(',')
      return ['access', 'remove', last]
    },
    within: 4000,
    doneBefore: 'CIDR_NOT_LISTED',
  },
  {
    what: 'deploy over a function that was changed by hand',
    breakIt: async () =>
      (await sdk.lambda()).updateFunctionConfiguration({ FunctionName: names.function, Timeout: 60, MemorySize: 128 }),
    words: () => ['deploy'],
    within: 2500,
  },
  {
    what: 'deploy over a bucket and a URL that were changed by hand',
    async breakIt() {
      await (await sdk.s3()).deletePublicAccessBlock({ Bucket: names.bucket })
      await (await sdk.lambda()).updateFunctionUrlConfig({ FunctionName: names.function, InvokeMode: 'BUFFERED' })
    },
    words: () => ['deploy'],
    within: 2500,
  },
  {
    what: 'set-stream-mode',
    breakIt: async () =>
      (await sdk.lambda()).updateFunctionUrlConfig({ FunctionName: names.function, InvokeMode: 'BUFFERED' }),
    words: () => ['set-stream-mode'],
    within: 600,
  },
  {
    what: 'retention',
    words() {
      wanted.retentionDays = wanted.retentionDays === 1827 ? 2192 : 1827
      return ['retention', '--days', String(wanted.retentionDays)]
    },
    within: 600,
  },
  {
    what: 'upload-config',
    words() {
      wanted.map = 1 - wanted.map
      return ['upload-config', '--model-map', maps[wanted.map] ?? '']
    },
    within: 600,
  },
  { what: 'set-secrets', words: () => ['set-secrets', '--openai-key-env', 'NEW_KEY'], within: 600 },
  {
    what: 'clients add',
    words(round) {
      wanted.clients.push(`client-${round}`)
      return ['clients', 'add', `client-${round}`]
    },
    within: 600,
    doneBefore: 'CLIENT_EXISTS',
  },
]

const random = chance(seed)
const planned = Array.from({ length: rounds }, (_, round) => {
  // Each once, then any.
  const operation = operations[round] ?? random.of(operations)
  return { round, what: operation.what, operation, afterMs: random.below(operation.within) }
})

const registered = z.object({ clients: z.array(z.object({ name: z.string() })) })

describe(`changes, repairs and mends killed with SIGKILL, then run again (SEED=${seed})`, () => {
  it.each(planned)('$round: $what, $afterMs ms in', async ({ round, operation, afterMs }) => {
    await operation.breakIt?.()
    const before = await systemState(kept)
    const words = operation.words(round)
    const line = [...words, ...approved, ...here()]
    const first = start(line, keys)
    await first.shows('AWS account')
    await sleep(afterMs)
    first.process.kill('SIGKILL')
    await first.ended

    const again = await runJson(line, keys)
    const isDone = again.exitCode === 0 || again.error?.code === operation.doneBefore
    expect(isDone ? undefined : again).toBeUndefined()

    const after = await systemState(kept)
    expect(after).toMatchObject({
      stack: { value: { parameters: { AllowedCidrs: wanted.AllowedCidrs, LogContents: wanted.LogContents } } },
      logGroup: { value: { retentionDays: wanted.retentionDays } },
      modelMap: { value: { text: expect.stringContaining(wanted.map === 0 ? '"gpt-4.1"' : '"gpt-4.1-mini"') } },
      url: {
        value: { invokeMode: 'RESPONSE_STREAM', url: before.url.state === 'present' ? before.url.value.url : '' },
      },
    })
    const { clients } = registered.parse(JSON.parse(after.clients.text ?? '{}'))
    expect(clients.map(({ name }) => name)).toEqual(wanted.clients)
    if (words[0] !== 'set-secrets') expect(after.secrets).toEqual(before.secrets)
    expect(after.secrets.anthropic).toEqual(before.secrets.anthropic)

    const verdict = await runJson(['verify', ...here()], { SFAI_CLIENT_KEY: keeper })
    expect(verdict.exitCode === 0 ? undefined : verdict.result).toBeUndefined()
    expect(readdirSync(room).filter((name) => name !== 'node-compile-cache')).toEqual([])
  })
})
