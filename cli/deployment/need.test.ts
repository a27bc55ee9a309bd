import { expect, it } from 'vitest'
import { SfaiError } from '../base/errors.ts'
import { need } from './need.ts'
import { missing, present, unreadable, unreadableBecause } from './observed.ts'

it('is the value, or says what is not there and how to have it', () => {
  expect(need(present(1), 'the bucket')).toBe(1)
  expect(() => need(missing, 'the bucket')).toThrowError(
    expect.objectContaining({ code: 'NOT_DEPLOYED', exit: 4, next: ['sfai-admin deploy'] }),
  )
})

it('says why it could not be read, under the code of what went wrong', () => {
  expect(() => need(unreadable('no permission'), 'the bucket')).toThrowError(
    expect.objectContaining({ code: 'UNREADABLE', message: expect.stringMatching(/the bucket.*no permission/) }),
  )
  const error = new SfaiError('CREDENTIALS_EXPIRED', 'expired', { next: ['aws sso login'], awsCode: 'ExpiredToken' })
  expect(() => need(unreadableBecause(error), 'the bucket')).toThrowError(
    expect.objectContaining({ code: 'CREDENTIALS_EXPIRED', exit: 4, next: ['aws sso login'], awsCode: 'ExpiredToken' }),
  )
})
