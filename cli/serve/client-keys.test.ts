import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { newClient } from '../../handler/fakes/new-client.ts'
import { clientsInFile, clientsInSecretsManager, keyNeeded } from './client-keys.ts'

const folder = await mkdtemp(join(tmpdir(), 'sfai-client-keys-'))
afterAll(() => rm(folder, { recursive: true }))

const { key, entry } = newClient('alice')
const listed = JSON.stringify({ version: 1, clients: [entry] })
const ignore = () => undefined

const file = async (text: string) => {
  const path = join(folder, 'clients.json')
  await writeFile(path, text)
  return clientsInFile(path)
}

it('lets in whoever has a key, and nobody else', async () => {
  const { identify } = await keyNeeded(await file(listed), 'clients.json', ignore)
  expect(await identify({ authorization: `Bearer ${key}` })).toMatchObject({ name: 'alice' })
  await expect(identify({})).rejects.toMatchObject({ status: 401, code: 'missing_api_key' })
  await expect(identify({ authorization: 'Bearer sk-x' })).rejects.toMatchObject({ status: 401 })
})

it.each([
  ['no client', '{"version":1,"clients":[]}'],
  ['nothing', ''],
  ['something else', '{"OPENAI_API_KEY":"x"}'],
])('does not begin with a list of %s', async (_, text) => {
  await expect(keyNeeded(await file(text), 'clients.json', ignore)).rejects.toMatchObject({
    code: 'CLIENT_KEYS_UNREADABLE',
  })
})

it('does not begin with a file that is not there', async () => {
  const read = clientsInFile(join(folder, 'nowhere.json'))
  await expect(keyNeeded(read, 'nowhere.json', ignore)).rejects.toMatchObject({ code: 'CLIENT_KEYS_UNREADABLE' })
})

it('lets nobody in when the list has become empty meanwhile', async () => {
  const { identify } = await keyNeeded(await file(listed), 'clients.json', ignore)
  await file('{"version":1,"clients":[]}')
  await expect(identify({})).rejects.toMatchObject({ status: 503, code: 'no_clients' })
})

it('reads the secret of the deployed gateway', async () => {
  const read = clientsInSecretsManager(async () => ({
    getSecretValue: async ({ SecretId }: { SecretId: string | undefined }) => ({
      $metadata: {},
      SecretString: SecretId === '/sfai/prod/CLIENT_KEYS' ? listed : '',
    }),
  }))
  const { identify } = await keyNeeded(read, 'secrets-manager', ignore)
  expect(await identify({ 'x-api-key': key })).toMatchObject({ name: 'alice' })
})
