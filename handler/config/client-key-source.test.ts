import { describe, expect, it } from 'vitest'
import { noClients } from '../contract/client-keys.ts'
import type { AwsAnswer } from './aws-api.ts'
import { clientKeysInSecretsManager } from './client-key-source.ts'

/** What Secrets Manager answers, or that it does not. */
function readingOf(answer: AwsAnswer | Error) {
  const getSecretValue = async () => {
    if (answer instanceof Error) throw answer
    return answer
  }
  return clientKeysInSecretsManager({ getSecretValue, getObject: () => Promise.reject(new Error('not asked')) }, '/s')()
}

const answered = (status: number, body: object | string): AwsAnswer => ({
  status,
  etag: undefined,
  body: typeof body === 'string' ? body : JSON.stringify(body),
})
const refused = (code: string, message: string) => answered(400, { __type: code, Message: message })

describe('the secret with the client keys', () => {
  it('means that nobody has a key while it was never filled, and when the last client is gone', async () => {
    const words = "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT"
    expect(await readingOf(refused('ResourceNotFoundException', words))).toBe(noClients)
    expect(await readingOf(answered(200, { SecretString: JSON.stringify(noClients) }))).toEqual(noClients)
  })

  it.each<[string, AwsAnswer | Error]>([
    ['is not there', refused('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")],
    ['was deleted', refused('InvalidRequestException', 'was marked for deletion, staging label AWSCURRENT')],
    ['may not be read', refused('AccessDeniedException', 'not authorized')],
    ['does not answer', new Error('connect ECONNREFUSED')],
    ['answers what nobody understands', answered(200, '<html>')],
    ['holds bytes instead of text', answered(200, { SecretBinary: 'eyJ2ZXJzaW9uIjoxfQ==' })],
    ['holds nothing', answered(200, { SecretString: ' ' })],
    ['holds something else', answered(200, { SecretString: '{"version":1,"clients":{}}' })],
    ['was cut', answered(200, { SecretString: '{"version":1,"clients":[{"name":"alice"' })],
  ])('lets nobody in when it %s, and an administrator is told', async (_what, answer) => {
    await expect(readingOf(answer)).rejects.toMatchObject({
      status: 503,
      code: 'clients_unreadable',
      message: expect.stringMatching(/^The client keys in \/s could not be read: (?!.*alice)/),
    })
  })
})
