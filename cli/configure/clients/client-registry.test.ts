import { expect, test } from 'vitest'
import type { ClientEntry } from '../../../handler/contract/client-keys.ts'
import { fakeAws, refused } from '../../aws/fakes/fake-aws.ts'
import { createSdk } from '../../aws/sdk.ts'
import { type Registry, readClients, writeClients } from './client-registry.ts'
import { newClient } from './new-client.ts'

const client = (name: string): ClientEntry =>
  newClient(name, { created: new Date(0), expires: undefined, models: undefined }).entry

/** One secret whose versions behave as AWS describes them: a label moves only from where it is said to be. */
function fakeSecret() {
  const versions = new Map<string, string>()
  let current: string | undefined
  return fakeAws({
    GetSecretValue: () =>
      current === undefined
        ? refused('ResourceNotFoundException', "can't find the value for staging label: AWSCURRENT")
        : JSON.stringify({ VersionId: current, SecretString: versions.get(current) }),
    PutSecretValue: (_calls, body) => {
      const { ClientRequestToken, SecretString, VersionStages = ['AWSCURRENT'] } = JSON.parse(body)
      versions.set(ClientRequestToken, SecretString)
      // The first version is the current one, whatever its labels.
      if (current === undefined || VersionStages.includes('AWSCURRENT')) current = ClientRequestToken
      return JSON.stringify({ VersionId: ClientRequestToken })
    },
    UpdateSecretVersionStage: (_calls, body) => {
      const { MoveToVersionId, RemoveFromVersionId } = JSON.parse(body)
      if (RemoveFromVersionId !== current) return refused('InvalidParameterException', 'attached to another version')
      current = MoveToVersionId
      return '{"ARN":"arn:secret"}'
    },
  })
}

test.each([0, 1])(
  'of two who add at the same time to %i clients, none undoes the other, and one is told',
  async (before) => {
    await using aws = await fakeSecret()
    const clients = createSdk(aws.target)
    for (let count = 0; count < before; count++) {
      await writeClients(clients, await readClients(clients), [client('old')])
    }
    const read = await readClients(clients)
    await writeClients(clients, read, [...read.clients, client('alice')])
    const late = writeClients(clients, read, [...read.clients, client('bob')])
    await expect(late).rejects.toMatchObject({ code: 'CLIENTS_CHANGED', exit: 6, next: ['sfai-admin clients list'] })
    expect((await readClients(clients)).clients.map(({ name }) => name)).toEqual([
      ...['old'].slice(1 - before),
      'alice',
    ])

    const again = await readClients(clients)
    await writeClients(clients, again, [...again.clients, client('bob')])
    expect((await readClients(clients)).clients.at(-1)?.name).toBe('bob')
  },
)

test('what AWS refuses is told as it is, without a hash', async () => {
  await using aws = await fakeAws({ PutSecretValue: refused('AccessDeniedException', 'no') })
  const entry = client('alice')
  const writing = writeClients(createSdk(aws.target), { version: 1, clients: [], secretVersion: 'v1' }, [entry])
  await expect(writing).rejects.toMatchObject({
    code: 'ACCESS_DENIED',
    message: expect.not.stringContaining(entry.hash),
  })
})

test('a damaged secret is not written over', async () => {
  await using aws = await fakeAws({ GetSecretValue: JSON.stringify({ VersionId: 'v1', SecretString: '{' }) })
  await expect(readClients(createSdk(aws.target))).rejects.toMatchObject({ code: 'CLIENTS_DAMAGED', exit: 6 })
})

const briefly = { withinMs: 40, pauseMs: 5 }
const nobody: Registry = { version: 1, clients: [], secretVersion: undefined }

test("a secret's first version becomes current by itself: the move that AWS then refuses is no refusal", async () => {
  let current: string | undefined
  let looks = 0
  await using aws = await fakeAws({
    PutSecretValue: (_calls, body) => {
      current = JSON.parse(body).ClientRequestToken
      return JSON.stringify({ VersionId: current })
    },
    UpdateSecretVersionStage: refused('InvalidParameterException', 'already attached'),
    // Stale at first, as Secrets Manager may be.
    GetSecretValue: () => {
      looks += 1
      return looks < 4
        ? refused('ResourceNotFoundException', "can't find the value for staging label: AWSCURRENT")
        : JSON.stringify({ VersionId: current, SecretString: '' })
    },
  })
  const sdk = createSdk(aws.target)
  expect(await writeClients(sdk, nobody, [client('alice')], { withinMs: 5_000, pauseMs: 2 })).toBeUndefined()
  expect(looks).toBe(4)
})

test('what is never seen was sent, and accepted; what cannot be looked at says why', async () => {
  const accepted = {
    PutSecretValue: (_calls: number, body: string) =>
      JSON.stringify({ VersionId: JSON.parse(body).ClientRequestToken }),
    UpdateSecretVersionStage: '{"ARN":"arn:secret"}',
  }
  await using stale = await fakeAws({
    ...accepted,
    GetSecretValue: JSON.stringify({ VersionId: 'v1', SecretString: '' }),
  })
  const read = { ...nobody, secretVersion: 'v1' }
  const unseen = await writeClients(createSdk(stale.target), read, [client('alice')], briefly)
  expect(unseen).toMatchObject({ code: 'NOT_VISIBLE_YET', exit: 69 })

  await using dark = await fakeAws({ ...accepted, GetSecretValue: refused('AccessDeniedException', 'no') })
  const unread = await writeClients(createSdk(dark.target), read, [client('alice')], briefly)
  expect(unread).toMatchObject({ code: 'NOT_SEEN_AGAIN', awsCode: 'AccessDeniedException' })
})

test.each([
  ['PutSecretValue', { PutSecretValue: '{}', UpdateSecretVersionStage: '{"ARN":"a"}' }],
  ['UpdateSecretVersionStage', { PutSecretValue: '{"VersionId":"v"}', UpdateSecretVersionStage: '{}' }],
])('%s answered with nothing is not done', async (operation, answers) => {
  await using aws = await fakeAws(answers)
  await expect(writeClients(createSdk(aws.target), nobody, [client('alice')], briefly)).rejects.toMatchObject({
    code: 'AWS_EMPTY_ANSWER',
    message: expect.stringContaining(operation),
  })
})
