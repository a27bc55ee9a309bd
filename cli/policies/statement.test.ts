import { describe, expect, test } from 'vitest'
import { allowsEveryone, coversAction, isEveryone, requires } from './statement.ts'

describe('everyone', () => {
  test.each(['*', { AWS: '*' }, { AWS: ['arn:aws:iam::1:root', '*'] }])('is %j', (principal) => {
    expect(isEveryone(principal)).toBe(true)
    expect(allowsEveryone({ Effect: 'Allow', Principal: principal })).toBe(true)
    expect(allowsEveryone({ Effect: 'Deny', Principal: principal })).toBe(false)
  })

  test.each([{ AWS: 'arn:aws:iam::1:root' }, { Service: 'logs.amazonaws.com' }, undefined, null, 'arn:*'])(
    'is not %j',
    (principal) => {
      expect(isEveryone(principal)).toBe(false)
    },
  )
})

describe('an action', () => {
  test.each([
    'lambda:InvokeFunction',
    'lambda:*',
    '*',
    'Lambda:invoke*',
    'lambda:Invoke?unction',
    ['s3:*', 'lambda:*'],
  ])('is covered by %j', (Action) => {
    expect(coversAction({ Action }, 'lambda:InvokeFunction')).toBe(true)
  })

  test.each(['lambda:InvokeFunctionUrl', 'lambda.InvokeFunction', 'lambda:', 's3:*', 'xlambda:InvokeFunction', []])(
    'is not covered by %j',
    (Action) => {
      expect(coversAction({ Action }, 'lambda:InvokeFunction')).toBe(false)
    },
  )
})

test('a condition ties a key to a value, whatever the case of the key', () => {
  const statement = {
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { Bool: { 'Lambda:InvokedViaFunctionUrl': true } },
  }
  expect(requires(statement, 'lambda:InvokedViaFunctionUrl', 'true')).toBe(true)
  expect(requires(statement, 'lambda:InvokedViaFunctionUrl', 'false')).toBe(false)
  expect(requires({ ...statement, Condition: {} }, 'lambda:InvokedViaFunctionUrl', 'true')).toBe(false)
})
