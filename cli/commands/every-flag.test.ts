import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type FinishedSystem, finishedSystem } from '../../test/finished-system.ts'
import { runClass } from '../../test/run-class.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import { commandNames } from '../base/commands.ts'
import { setLanguage } from '../i18n/index.ts'
import AccessAdd from './access/add.ts'
import AccessRemove from './access/remove.ts'
import Access from './access.ts'
import Bootstrap from './bootstrap.ts'
import ClientsAdd from './clients/add.ts'
import ClientsList from './clients/list.ts'
import ClientsRevoke from './clients/revoke.ts'
import Deploy from './deploy.ts'
import Handover from './handover.ts'
import Logs from './logs.ts'
import Preflight from './preflight.ts'
import Retention from './retention.ts'
import Serve from './serve.ts'
import SetSecrets from './set-secrets.ts'
import SetStreamMode from './set-stream-mode.ts'
import Setup from './setup.ts'
import SmokeTest from './smoke-test.ts'
import UploadConfig from './upload-config.ts'
import VerifyChecklist from './verify-checklist.ts'

const commands = {
  access: Access,
  'access:add': AccessAdd,
  'access:remove': AccessRemove,
  bootstrap: Bootstrap,
  'clients:add': ClientsAdd,
  'clients:list': ClientsList,
  'clients:revoke': ClientsRevoke,
  deploy: Deploy,
  handover: Handover,
  logs: Logs,
  preflight: Preflight,
  retention: Retention,
  serve: Serve,
  'set-secrets': SetSecrets,
  'set-stream-mode': SetStreamMode,
  setup: Setup,
  'smoke-test': SmokeTest,
  'upload-config': UploadConfig,
  'verify-checklist': VerifyChecklist,
} as const
type CommandId = keyof typeof commands

const folder = mkdtempSync(join(tmpdir(), 'sfai-flags-'))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const keyFile = file('key', 'sk-another-key')
const clientKeyFile = file('client-key', 'sfai_from_a_file')
const otherMap = file('map.json', '{"version":1,"models":{"only-this":{"provider":"openai","model":"gpt-4.1"}}}')
let template: unknown
let system: FinishedSystem
beforeAll(async () => {
  template = builtTemplate()
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  setLanguage('en')
  system = await finishedSystem(template)
  const config = file(
    'config',
    '[profile office]\nregion = eu-west-1\naws_access_key_id = AKIAOFFICE\naws_secret_access_key = x\n',
  )
  const env = {
    AWS_ENDPOINT_URL: system.aws.target.endpoint,
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_PROFILE: '',
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    ANOTHER_KEY: 'sk-another-key',
    ANOTHER_CLIENT: 'sfai_from_a_variable',
    // Nobody's rehearsal is up there.
    SFAI_CACHE: folder,
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await system[Symbol.asyncDispose]()
})

interface Tried {
  /** The flag with a value that differs from what stands, and what else the command needs. */
  readonly words: string
  /** In what the command answers or asked for, or because it was refused. */
  readonly shows: RegExp
}

/** What must be there for a command to do anything. */
const usual: Partial<Record<CommandId, string>> = {
  'access:add': '198.51.100.0/24 --dry-run',
  'access:remove': '203.0.113.0/24 --dry-run',
  'clients:add': 'bob --dry-run --trust-endpoint',
  'clients:revoke': 'alice --dry-run',
  'set-secrets': '--openai-key-file KEY --dry-run --trust-endpoint',
  setup: '--dry-run --trust-endpoint',
}

const where: Readonly<Record<string, Tried>> = {
  region: { words: '--region us-west-2', shows: /"region":"us-west-2","regionFrom":"flag"/ },
  profile: { words: '--profile office', shows: /"region":"eu-west-1".*"profile":"office"/ },
  account: { words: '--account 999999999999', shows: /ACCOUNT_DIFFERS/ },
  rehearse: { words: '--rehearse --rehearse-port 4', shows: /NO_REHEARSAL/ },
  'rehearse-port': { words: '--rehearse-port 4', shows: /do not go together.*--rehearse-port/ },
}
const stackName = { words: '--stack-name Another', shows: /StackName=Another/ }

/** To about twenty minutes. */
const threeDaysAgo = String(Date.now() - 3 * 86_400_000).slice(0, 7)

/** The other flags of every command. A permission (`--yes`) says nothing about what is to be done. */
const table: Readonly<Record<CommandId, Readonly<Record<string, Tried>>>> = {
  access: { 'stack-name': stackName },
  'access:add': {},
  'access:remove': {},
  bootstrap: {},
  'clients:add': {
    expires: { words: 'bob --expires 2099-01-31 --yes --trust-endpoint', shows: /"expires":"2099-01-31/ },
    models: {
      words: 'bob --models backend_developer --yes --trust-endpoint',
      shows: /"models":\["backend_developer"\]/,
    },
  },
  'clients:list': {},
  'clients:revoke': {},
  deploy: {
    'allow-cidr': { words: '--allow-cidr 198.51.100.0/24 --dry-run', shows: /"after":"198\.51\.100\.0\/24"/ },
    'allow-anywhere': { words: '--allow-anywhere --dry-run', shows: /"after":"everyone/ },
    'log-contents': { words: '--log-contents full --dry-run', shows: /"after":"prompts and answers too"/ },
    'provider-host': { words: '--provider-host llm.example.com --dry-run', shows: /"after":"llm\.example\.com"/ },
    // A way to put back what differs; where nothing does, there is nothing to put back.
    'revert-drift': { words: '--revert-drift', shows: /"status":"unchanged"/ },
  },
  handover: { 'stack-name': stackName },
  logs: {
    'stack-name': stackName,
    since: { words: '--since 3d', shows: new RegExp(`startTime\\W+${threeDaysAgo}`) },
    'request-id': { words: '--request-id abc-123', shows: /abc-123/ },
  },
  preflight: { 'model-map': { words: '--model-map MAP', shows: /model map valid \(1 aliases\)/ } },
  retention: {
    'stack-name': stackName,
    days: { words: '--days 400 --dry-run', shows: /"after":"400 days/ },
    years: { words: '--years 5 --dry-run', shows: /"after":"1827 days"/ },
  },
  serve: {
    // What would be listened to for ever is tried with a value that is refused.
    port: { words: '--port TAKEN', shows: /PORT_TAKEN/ },
    host: { words: '--host 0.0.0.0', shows: /SERVE_CIDR_MISSING/ },
    'model-map': { words: '--model-map no-such-file', shows: /MODEL_MAP_UNREADABLE/ },
    keys: { words: '--keys secrets-manager --account 999999999999', shows: /ACCOUNT_DIFFERS/ },
    'allow-cidr': { words: '--allow-cidr 0.0.0.0/0', shows: /CIDR_OPEN/ },
    'allow-anywhere': { words: '--allow-anywhere --allow-cidr 10.0.0.0/8', shows: /do not go together/ },
    'provider-host': { words: '--provider-host https://llm.example.com', shows: /PROVIDER_HOST_INVALID/ },
    'client-keys': { words: '--client-keys secrets-manager --account 999999999999', shows: /ACCOUNT_DIFFERS/ },
    ...Object.fromEntries(
      Object.entries({ region: 'us-west-2', profile: 'office', account: '999999999999' }).map(([flag, value]) => [
        flag,
        { words: `--${flag} ${value}`, shows: /do not go together/ },
      ]),
    ),
    rehearse: { words: '--rehearse', shows: /do not go together/ },
    'allow-host': { words: '--allow-host no_name!', shows: /HOST_NAME_INVALID/ },
    'allow-origin': { words: '--allow-origin no-origin', shows: /ORIGIN_INVALID/ },
  },
  'set-secrets': {
    provider: {
      words: '--provider anthropic --from-env ANOTHER_KEY --dry-run --trust-endpoint',
      shows: /"where":"\/sfai\/prod\/ANTHROPIC_API_KEY"/,
    },
    'openai-key-file': {
      words: '--openai-key-file KEY --dry-run --trust-endpoint',
      shows: /"where":"\/sfai\/prod\/OPENAI_API_KEY"/,
    },
    'openai-key-env': {
      words: '--openai-key-env ANOTHER_KEY --dry-run --trust-endpoint',
      shows: /"where":"\/sfai\/prod\/OPENAI_API_KEY"/,
    },
    'anthropic-key-file': {
      words: '--anthropic-key-file KEY --dry-run --trust-endpoint',
      shows: /"where":"\/sfai\/prod\/ANTHROPIC_API_KEY"/,
    },
    'anthropic-key-env': {
      words: '--anthropic-key-env ANOTHER_KEY --dry-run --trust-endpoint',
      shows: /"where":"\/sfai\/prod\/ANTHROPIC_API_KEY"/,
    },
    stdin: { words: '--stdin --trust-endpoint', shows: /FLAG_MISSING/ },
    'from-file': { words: '--from-file KEY --trust-endpoint', shows: /FLAG_MISSING/ },
    'from-env': {
      words: '--provider openai --from-env ANOTHER_KEY --dry-run --trust-endpoint',
      shows: /"where":"\/sfai\/prod\/OPENAI_API_KEY"/,
    },
  },
  'set-stream-mode': { 'stack-name': stackName },
  setup: {
    rehearse: { words: '--rehearse --region us-west-2', shows: /do not go together/ },
    'allow-cidr': {
      words: '--allow-cidr 198.51.100.0/24 --dry-run --trust-endpoint',
      shows: /"after":"198\.51\.100\.0\/24"/,
    },
    'allow-anywhere': { words: '--allow-anywhere --dry-run --trust-endpoint', shows: /"after":"everyone/ },
    'log-contents': {
      words: '--log-contents full --dry-run --trust-endpoint',
      shows: /"after":"prompts and answers too"/,
    },
    'provider-host': {
      words: '--provider-host llm.example.com --dry-run --trust-endpoint',
      shows: /"after":"llm\.example\.com"/,
    },
    keep: { words: '--keep --trust-endpoint', shows: /do not go together.*--keep/ },
    'model-map': { words: '--model-map MAP --dry-run --trust-endpoint', shows: /alias only-this","after":/ },
    'openai-key-file': {
      words: '--openai-key-file KEY --dry-run --trust-endpoint',
      shows: /OPENAI_API_KEY","before":.*"effect":"replaces"/,
    },
    'openai-key-env': {
      words: '--openai-key-env ANOTHER_KEY --dry-run --trust-endpoint',
      shows: /OPENAI_API_KEY","before":.*"effect":"replaces"/,
    },
    'anthropic-key-file': {
      words: '--anthropic-key-file KEY --dry-run --trust-endpoint',
      shows: /ANTHROPIC_API_KEY","before":.*"effect":"replaces"/,
    },
    'anthropic-key-env': {
      words: '--anthropic-key-env ANOTHER_KEY --dry-run --trust-endpoint',
      shows: /ANTHROPIC_API_KEY","before":.*"effect":"replaces"/,
    },
    days: { words: '--days 2000 --dry-run --trust-endpoint', shows: /"after":"2192 days"/ },
    'client-key-file': { words: '--client-key-file CLIENT --trust-endpoint', shows: /Bearer sfai_from_a_file/ },
    'client-key-env': {
      words: '--client-key-env ANOTHER_CLIENT --trust-endpoint',
      shows: /Bearer sfai_from_a_variable/,
    },
    model: { words: '--model fast --trust-endpoint', shows: /"model\\*":\\*"fast/ },
  },
  'smoke-test': {
    'stack-name': stackName,
    url: { words: '--url http://127.0.0.1:9/', shows: /"url":"http:\/\/127\.0\.0\.1:9\/"/ },
    'client-key-file': { words: '--client-key-file CLIENT', shows: /Bearer sfai_from_a_file/ },
    'client-key-env': { words: '--client-key-env ANOTHER_CLIENT', shows: /Bearer sfai_from_a_variable/ },
    model: { words: '--model fast', shows: /"model\\*":\\*"fast/ },
  },
  'upload-config': {
    'stack-name': stackName,
    'model-map': { words: '--model-map MAP --dry-run', shows: /alias only-this","after":/ },
  },
  'verify-checklist': {
    'stack-name': stackName,
    'client-key-file': { words: '--client-key-file CLIENT', shows: /Bearer sfai_from_a_file/ },
    'client-key-env': { words: '--client-key-env ANOTHER_CLIENT', shows: /Bearer sfai_from_a_variable/ },
    model: { words: '--model fast', shows: /"model\\*":\\*"fast/ },
  },
}

/** They allow something, or say how the answer is to look; what is to be done is said by others. */
const permissions = ['yes', 'accept', 'dry-run', 'trust-endpoint', 'json', 'lang']

const wordsOf = (words: string): readonly string[] =>
  words
    .replace(/\bTAKEN\b/, new URL(system.aws.target.endpoint ?? '').port)
    .replace(/\bKEY\b/, keyFile)
    .replace(/\bMAP\b/, otherMap)
    .replace(/\bCLIENT\b/, clientKeyFile)
    .split(' ')
    .filter((word) => word !== '')

/** All that can be seen of a run: what it answered and said, and what it asked for. */
async function seenOf(id: CommandId, words: string): Promise<string> {
  const { stdout, stderr } = await runClass(commands[id], id, [...wordsOf(words), '--json'])
  const { calls, bodies } = system.aws
  return [stdout, stderr, JSON.stringify({ calls, bodies, requests: system.requests })].join('\n')
}

function sayingWhere(id: CommandId, flag: string): Tried | undefined {
  const tried = where[flag]
  return tried && { ...tried, words: `${usual[id] ?? ''} ${tried.words}` }
}

const rows = Object.entries(commands).flatMap(([id, command]) => {
  const known: Readonly<Record<string, Tried>> = table[id as CommandId]
  return Object.keys(command.flags)
    .filter((flag) => !permissions.includes(flag))
    .map((flag) => ({ id: id as CommandId, flag, tried: known[flag] ?? sayingWhere(id as CommandId, flag) }))
})

describe('every flag of every command is used or refused on a finished system', () => {
  it('knows every command', () => {
    expect(
      Object.keys(commands)
        .map((id) => id.replace(':', '-'))
        .toSorted(),
    ).toEqual([...commandNames].toSorted())
  })

  it.each(rows)('$id --$flag', async ({ id, flag, tried }) => {
    if (tried === undefined) throw new Error(`--${flag} of ${id} is new: say in this table how it shows`)
    expect(await seenOf(id, tried.words)).toMatch(tried.shows)
  })
})
