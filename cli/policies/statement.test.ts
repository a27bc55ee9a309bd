import { describe, expect, test } from 'vitest'
import { isEveryone, type Principal } from './principal.ts'
import { allowsEveryone, covers, coversAction, requires } from './statement.ts'

describe('everyone', () => {
  test.each<Principal>(['*', { AWS: '*' }, { AWS: ['arn:aws:iam::1:root', '*'] }])('is %j', (principal) => {
    expect(isEveryone(principal)).toBe(true)
    expect(allowsEveryone({ Effect: 'Allow', Principal: principal })).toBe(true)
    expect(allowsEveryone({ Effect: 'Deny', Principal: principal })).toBe(false)
  })

  test.each<Principal | undefined>([
    { AWS: 'arn:aws:iam::1:root' },
    { Service: 'logs.amazonaws.com' },
    undefined,
    'arn:*',
  ])('is not %j', (principal) => {
    expect(isEveryone(principal)).toBe(false)
  })

  test('is all but a few', () => {
    expect(allowsEveryone({ Effect: 'Allow', NotPrincipal: { AWS: 'arn:aws:iam::1:root' }, Action: '*' })).toBe(true)
  })
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
  for (const operator of ['BoolIfExists', 'ForAllValues:Bool', 'StringNotEquals', 'Null']) {
    const loose = { ...statement, Condition: { [operator]: { 'lambda:InvokedViaFunctionUrl': 'true' } } }
    expect(requires(loose, 'lambda:InvokedViaFunctionUrl', 'true'), operator).toBe(false)
  }
})

describe('what is left out is covered by nothing else than its exception', () => {
  const all = { Effect: 'Allow', NotAction: ['iam:*'], NotResource: 'arn:aws:s3:::mine/*' }
  test.each([
    ['s3:GetObject', 'arn:aws:s3:::theirs/a', true],
    ['s3:GetObject', 'arn:aws:s3:::mine/a', false],
    ['iam:GetRole', 'arn:aws:s3:::theirs/a', false],
  ])('%s on %s: %s', (action, arn, expected) => {
    expect(covers(all, action, arn)).toBe(expected)
  })
})
