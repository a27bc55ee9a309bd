import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clientKeysSecretName } from '../../../handler/contract/names.ts'
import { atTerminal, type FakeSession, fakeSession, withAws } from '../../../test/fake-session.ts'
import { soundDeployment } from '../../../test/sample-deployment.ts'
import { type FakeAws, fakeAws } from '../../aws/fakes/fake-aws.ts'
import { unreadable } from '../../deployment/observed.ts'
import { setLanguage } from '../../i18n/index.ts'
import { addClient, listClients, revokeClient } from './clients.ts'
import { newClient } from './new-client.ts'

const asked: string[] = []
let answer = 'yes'
vi.mock('@inquirer/prompts', () => ({
  input: async ({ message }: { message: string }) => {
    asked.push(message)
    return answer
  },
}))

const entry = (name: string, more: { expires?: Date; models?: string[] } = {}) =>
  newClient(name, {
    created: new Date('2026-01-02T00:00:00Z'),
    expires: more.expires,
    models: more.models,
  }).entry

let aws: FakeAws
let clients: ReturnType<typeof entry>[]
let version: string
beforeEach(async () => {
  setLanguage('en')
  asked.length = 0
  answer = 'yes'
  clients = [entry('alice')]
  version = 'v1'
  aws = await fakeAws({
    GetSecretValue: (_calls, body) => {
      expect(JSON.parse(body).SecretId).toBe(clientKeysSecretName)
      return JSON.stringify({ SecretString: JSON.stringify({ version: 1, clients }), VersionId: version })
    },
    PutSecretValue: (_calls, body) => {
      const { SecretString, ClientRequestToken } = JSON.parse(body)
      clients = JSON.parse(SecretString).clients
      version = ClientRequestToken
      return JSON.stringify({ VersionId: version })
    },
    UpdateSecretVersionStage: '{"ARN":"arn:secret"}',
  })
})
afterEach(() => aws[Symbol.asyncDispose]())

const session = (...deployments: (typeof soundDeployment)[]): FakeSession => withAws(fakeSession(...deployments), aws)
const no = { yes: false, 'dry-run': false }
const wanted = { ...no, yes: true }
const names = () => clients.map(({ name }) => name)

describe('clients add', () => {
  it('shows the key alone on stdout, and registers its hash alone', async () => {
    const shown = session()
    const { result } = await addClient(shown, 'bob', wanted)
    expect(shown.results).toEqual([result.key])
    expect(shown.notes.at(-1)).toContain("The key of 'bob' follows. It is shown this once")
    expect(result.client).toEqual({
      name: 'bob',
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      created: expect.stringMatching(/^20\d\d-/),
      expires: null,
      models: null,
      expired: false,
    })
    expect(names()).toEqual(['alice', 'bob'])
    expect(JSON.stringify(clients)).not.toContain(result.key?.split('_').at(-1))
  })

  it('shows what the first one means, and changes nothing without a yes', async () => {
    clients = []
    const first = session()
    await expect(addClient(first, 'bob', no)).rejects.toMatchObject({ code: 'NEEDS_YES', exit: 5 })
    expect(first.notes).toEqual([expect.stringMatching(/^2 changes:[\s\S]*bob[\s\S]*narrower/)])
    expect(names()).toEqual([])
    answer = 'no'
    await expect(addClient(atTerminal(session()), 'bob', no)).rejects.toMatchObject({ code: 'DECLINED', exit: 5 })
    expect(asked).toHaveLength(1)
    expect(names()).toEqual([])
    await addClient(session(), 'bob', wanted)
    expect(names()).toEqual(['bob'])
  })

  it('means no more for the second', async () => {
    const second = session()
    await addClient(second, 'bob', wanted)
    expect(second.notes[0]).toMatch(/^One change:/)
  })

  it('makes no key in a dry run', async () => {
    const dry = session()
    const { result } = await addClient(dry, 'bob', { ...no, 'dry-run': true })
    expect(result).toEqual({ changes: [expect.objectContaining({ effect: 'adds' })] })
    expect({ names: names(), results: dry.results }).toEqual({ names: ['alice'], results: [] })
  })

  it.each([
    ['a b', { ...wanted }, 'CLIENT_NAME', 'A client name has 1 to 64'],
    ['', { ...wanted }, 'CLIENT_NAME', 'A client name'],
    ['x'.repeat(65), { ...wanted }, 'CLIENT_NAME', 'A client name'],
    ['alice', { ...wanted }, 'CLIENT_EXISTS', "There is a client 'alice' already"],
    ['bob', { ...wanted, expires: '2020-01-01' }, 'EXPIRY_INVALID', "'2020-01-01' is not a time to come"],
    ['bob', { ...wanted, models: ['nonsense'] }, 'ALIAS_UNKNOWN', "no alias 'nonsense'. It has: backend_developer"],
  ])('refuses %j with %o', async (name, options, code, message) => {
    const added = addClient(session(soundDeployment), name, options)
    await expect(added).rejects.toMatchObject({ code, exit: 2, message: expect.stringContaining(message) })
    expect(names()).toEqual(['alice'])
  })

  it('for named aliases wants to know that they exist', async () => {
    const dark = { ...soundDeployment, modelMap: unreadable('denied') }
    await expect(addClient(session(dark), 'bob', { ...wanted, models: ['fast'] })).rejects.toThrow(/denied/)
    expect(names()).toEqual(['alice'])
  })

  it('takes the longest name, an end, and aliases that exist', async () => {
    const name = 'x'.repeat(64)
    const { result } = await addClient(session(soundDeployment), name, {
      expires: '2099-01-31',
      models: ['backend_developer'],
      ...wanted,
    })
    expect(result.client).toMatchObject({
      expires: '2099-01-31T23:59:59.999Z',
      models: ['backend_developer'],
      expired: false,
    })
  })
})

describe('clients list', () => {
  it('shows each, and says who is past', async () => {
    clients = [entry('alice'), entry('bob', { expires: new Date('2026-02-03T00:00:00Z'), models: ['fast', 'slow'] })]
    const shown = session()
    const { result } = await listClients(shown)
    expect(shown.results).toEqual([
      `alice  (${clients[0]?.id})  since 2026-01-02, no end, all models\n` +
        `bob  (${clients[1]?.id})  since 2026-01-02, EXPIRED 2026-02-03, fast, slow`,
    ])
    expect(result.clients.map(({ expired }) => expired)).toEqual([false, true])
    expect(JSON.stringify(result)).not.toMatch(/salt|hash/)
  })

  it('says what it means that there is none', async () => {
    clients = []
    const shown = session()
    await listClients(shown)
    expect(shown.results).toEqual(['No client has a key, so none is needed: every allowed address may use the proxy.'])
  })
})

describe('clients revoke', () => {
  it('takes that client away', async () => {
    clients = [entry('alice'), entry('bob')]
    const shown = session()
    expect(await revokeClient(shown, 'alice', wanted)).toMatchObject({ result: { revoked: 'alice' } })
    expect(names()).toEqual(['bob'])
    expect(shown.results).toEqual(["'alice' was revoked. Within a minute its key opens nothing."])
  })

  it('asks before the last, for then nobody needs a key', async () => {
    await expect(revokeClient(session(), 'alice', wanted)).rejects.toMatchObject({ code: 'NEEDS_ACCEPT', exit: 5 })
    expect(names()).toEqual(['alice'])
    await revokeClient(session(), 'alice', { ...wanted, accept: ['releases'] })
    expect(names()).toEqual([])
  })

  it('knows whom it does not know', async () => {
    await expect(revokeClient(session(), 'bob', wanted)).rejects.toMatchObject({ code: 'CLIENT_UNKNOWN', exit: 2 })
  })
})
