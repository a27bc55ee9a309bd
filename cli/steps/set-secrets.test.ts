import { expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing, present, unreadable } from '../deployment/observed.ts'
import { missingKeys } from '../deployment/secrets.ts'
import { setSecrets } from './set-secrets.ts'

const empty = present({
  name: '/sfai/prod/OPENAI_API_KEY',
  arn: 'arn',
  currentVersionId: undefined,
})
const withOpenai = (openai: (typeof soundDeployment)['secrets']['openai']) => ({
  ...soundDeployment,
  secrets: { ...soundDeployment.secrets, openai },
})

it('changes nothing without keys in hand', async () => {
  expect((await setSecrets({}).plan(soundDeployment)).changes).toEqual([])
})

it('tells a first key from one that takes the place of another', async () => {
  expect((await setSecrets({ openai: 'sk' }).plan(withOpenai(empty))).changes).toMatchObject([{ effect: 'adds' }])
  const [change] = (await setSecrets({ openai: 'sk' }).plan(soundDeployment)).changes
  expect(change).toMatchObject({ effect: 'replaces', undo: expect.stringContaining('AWSPREVIOUS') })
})

it('shows no key', async () => {
  const plan = await setSecrets({ openai: 'sk-planted' }).plan(soundDeployment)
  expect(JSON.stringify(plan)).not.toContain('sk-planted')
})

it('takes a secret that could not be read for neither empty nor missing', () => {
  const dark = withOpenai(unreadable('AccessDenied'))
  expect(() => setSecrets({ openai: 'sk' }).plan(dark)).toThrow(/AccessDenied/)
  expect(() => setSecrets({ openai: 'sk' }).plan(withOpenai(missing))).toThrowError(
    expect.objectContaining({ code: 'NOT_DEPLOYED' }),
  )
})

it('names the provider whose key is missing', () => {
  expect(missingKeys(withOpenai(empty))).toEqual(['openai'])
})
