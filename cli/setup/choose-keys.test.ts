import { expect, it } from 'vitest'
import { byProvider } from '../../handler/contract/providers.ts'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing } from '../deployment/observed.ts'
import { chooseKeys } from './choose-keys.ts'

const empty = { ...soundDeployment, stack: missing }
const rehearsal = {
  endpoint: 'http://127.0.0.1:4650',
  functionUrl: 'http://127.0.0.1:4651/',
  credentials: { accessKeyId: 'REHEARSAL', secretAccessKey: 'secret' },
  region: 'ap-northeast-1',
  account: '000000000000',
  providers: 'stand-in' as const,
  stop: async () => {},
}

it('makes a key up for the stand-ins where the environment holds none, or an empty one', async () => {
  const secrets = byProvider(() => missing)
  const session = { ui: fakeSession().ui, rehearsal }
  const none = byProvider(() => ({ file: undefined, env: undefined }))
  const env = { OPENAI_API_KEY: '', ANTHROPIC_API_KEY: 'given-key' }
  const keys = await chooseKeys(session, { ...empty, secrets }, none, env)
  expect(keys).toMatchObject({ openai: expect.stringMatching(/^rehearsal-openai-/), anthropic: 'given-key' })
})
