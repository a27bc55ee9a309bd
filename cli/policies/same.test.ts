import { describe, expect, test } from 'vitest'
import { beyond, unmet } from './excess.ts'
import { strangersTo } from './principal.ts'
import { compareStatements, widens } from './same.ts'
import type { PolicyStatement } from './statement.ts'

const read: PolicyStatement = { Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:a' }

describe('two statements mean the same', () => {
  test.each<[string, PolicyStatement]>([
    ['in another order', { ...read, Action: ['s3:PutObject', 's3:GetObject'] }],
    ['in another case', { ...read, Action: ['S3:putobject', 's3:GetObject'] }],
    ['under a name', { ...read, Sid: 'x' }],
    ['with a list of one', { ...read, Resource: ['arn:a'] }],
  ])('%s', (_how, other) => {
    expect(compareStatements([read], [other])).toEqual({ lacking: [], foreign: [] })
  })

  test('everybody, an account, a boolean in a condition: however it is written', () => {
    const said = { Effect: 'Allow', Action: 'a:b', Resource: 'arn' }
    const one = { ...said, Principal: '*', Condition: { Bool: { 'Lambda:InvokedViaFunctionUrl': 'true' } } }
    const two = { ...said, Principal: { AWS: '*' }, Condition: { bool: { 'lambda:InvokedViaFunctionUrl': [true] } } }
    expect(compareStatements([one], [two])).toEqual({ lacking: [], foreign: [] })
    const number = { ...said, Principal: { AWS: '123456789012' } }
    const arn = { ...said, Principal: { AWS: ['arn:aws:iam::123456789012:root'] } }
    expect(compareStatements([number], [arn]).foreign).toEqual([])
  })

  test.each<[string, PolicyStatement]>([
    ['with another effect', { ...read, Effect: 'Deny' }],
    ['on another resource', { ...read, Resource: 'arn:*' }],
    ['under a condition', { ...read, Condition: { Bool: { a: 'true' } } }],
    ['by exclusion', { Effect: 'Allow', NotAction: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:a' }],
    ['for somebody', { ...read, Principal: '*' }],
    ['for all but somebody', { ...read, NotPrincipal: '*' }],
  ])('but not %s', (_how, other) => {
    expect(compareStatements([read], [other])).toEqual({ lacking: [read], foreign: [other] })
  })
})

test('to take an Allow away narrows; to take a Deny away widens', () => {
  const deny = { ...read, Effect: 'Deny' }
  expect(widens({ lacking: [], foreign: [read] })).toBe(false)
  expect(widens({ lacking: [], foreign: [deny] })).toBe(true)
  expect(widens({ lacking: [read], foreign: [] })).toBe(true)
  expect(widens({ lacking: [deny], foreign: [] })).toBe(false)
})

describe('needs', () => {
  const needs = [{ action: 's3:GetObject', resource: 'arn:aws:s3:::config/config/model_map.json' }]
  const exact: PolicyStatement = { Effect: 'Allow', Action: 's3:getobject', Resource: [needs[0]?.resource ?? ''] }

  test.each<[string, PolicyStatement]>([
    ['every object', { ...exact, Resource: 'arn:aws:s3:::*' }],
    ['one object too many', { ...exact, Resource: [needs[0]?.resource ?? '', 'arn:aws:s3:::config/x'] }],
    ['every action', { ...exact, Action: 's3:*' }],
    ['all but something', { Effect: 'Allow', NotAction: 'iam:*', Resource: needs[0]?.resource ?? '' }],
    ['everywhere but', { Effect: 'Allow', Action: 's3:GetObject', NotResource: 'arn:aws:s3:::other/*' }],
  ])('%s is beyond them, and meets them', (_what, statement) => {
    expect(beyond(needs, [exact, statement])).toEqual([statement])
    expect(unmet(needs, [statement])).toEqual([])
  })

  test('nothing allowed, allowed under a condition only, or denied: unmet', () => {
    expect(unmet(needs, [])).toEqual(needs)
    expect(unmet(needs, [{ ...exact, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }])).toEqual(needs)
    expect(unmet(needs, [exact, { Effect: 'Deny', Action: '*', Resource: '*' }])).toEqual(needs)
    expect(unmet(needs, [exact])).toEqual([])
  })
})

test('strangers are other accounts and identity providers, not services nor everybody', () => {
  const principal = {
    AWS: ['*', '111111111111', 'arn:aws:iam::222222222222:user/a'],
    Service: 'lambda.amazonaws.com',
    Federated: 'accounts.google.com',
  }
  expect(strangersTo('111111111111', principal)).toEqual(['arn:aws:iam::222222222222:user/a', 'accounts.google.com'])
})
