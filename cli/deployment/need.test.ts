import { describe, expect, it } from 'vitest'
import { byProvider, providers } from '../../handler/contract/providers.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { SfaiError } from '../base/errors.ts'
import { setLanguage } from '../i18n/index.ts'
import { need } from './need.ts'
import { missing, present, unreadable, unreadableBecause } from './observed.ts'
import { bucketNameOf, deployedCidrs, functionNameOf } from './outputs.ts'
import { isRegistered, missingKeys } from './secrets.ts'

setLanguage('en')
const thrown = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return error
  }
}

describe('what is needed', () => {
  it('is its value where it is there', () => {
    expect(need(present(0), 'the bucket')).toBe(0)
  })

  it('is named where it is missing, with deploy as the way to have it', () => {
    expect(thrown(() => need(missing, 'the bucket'))).toMatchObject({
      code: 'NOT_DEPLOYED',
      exit: 4,
      message: 'Not there: the bucket.',
      next: ['sfai-admin deploy'],
    })
  })

  it('is told with the reason where it cannot be read', () => {
    expect(thrown(() => need(unreadable('no permission'), 'the bucket'))).toMatchObject({
      code: 'UNREADABLE',
      exit: 6,
      message: 'Could not be read: the bucket. no permission',
      next: ['sfai-admin preflight'],
    })
  })

  it('keeps code, exit code, AWS code and next steps of what went wrong', () => {
    const expired = new SfaiError('CREDENTIALS_EXPIRED', 'it expired', { next: ['aws sso login'], awsCode: 'Expired' })
    expect(thrown(() => need(unreadableBecause(expired), 'the bucket'))).toMatchObject({
      code: 'CREDENTIALS_EXPIRED',
      exit: 4,
      message: 'Could not be read: the bucket. it expired',
      next: ['aws sso login'],
      awsCode: 'Expired',
      cause: expired,
    })
  })
})

describe('names', () => {
  it('are what the stack puts out', () => {
    expect(functionNameOf(soundDeployment)).toEqual(present('fn'))
    expect(bucketNameOf(soundDeployment)).toEqual(present('bucket'))
  })

  it('are missing where the stack puts none out, and what the stack is where there is none to ask', () => {
    const bare = { stack: changed(soundDeployment.stack, { outputs: {} }) }
    expect([functionNameOf(bare), bucketNameOf(bare)]).toEqual([missing, missing])
    expect(functionNameOf({ stack: unreadable('denied') })).toEqual(unreadable('denied'))
  })
})

describe('who may come in', () => {
  it('is what the stack declares, and unknown without a stack or a list', () => {
    const allowing = (AllowedCidrs: string) => ({
      stack: changed(soundDeployment.stack, { parameters: { AllowedCidrs } }),
    })
    expect(deployedCidrs(allowing('10.0.0.0/8,::1/128'))).toEqual(['10.0.0.0/8', '::1/128'])
    expect(deployedCidrs(allowing(''))).toBeUndefined()
    expect(deployedCidrs({ stack: changed(soundDeployment.stack, { parameters: {} }) })).toBeUndefined()
    expect(deployedCidrs({ stack: missing })).toBeUndefined()
  })
})

describe('a registered key', () => {
  const { openai } = soundDeployment.secrets
  it('is a current version, in a secret that is there', () => {
    expect(isRegistered(openai)).toBe(true)
    expect(isRegistered(changed(openai, { currentVersionId: undefined }))).toBe(false)
    expect(isRegistered(missing)).toBe(false)
  })

  it('is lacking for these providers', () => {
    expect(missingKeys(soundDeployment)).toEqual([])
    expect(missingKeys({ ...soundDeployment, secrets: { ...soundDeployment.secrets, openai: missing } })).toEqual([
      'openai',
    ])
    const none = byProvider(() => missing)
    expect(missingKeys({ ...soundDeployment, secrets: none })).toEqual(Object.keys(providers))
  })
})
