import { describe, expect, it } from 'vitest'
import { optionChanges, templateChanges } from './deploy-changes.ts'

const cidrs = (before: string | undefined, after: string) =>
  optionChanges(before === undefined ? undefined : { AllowedCidrs: before }, { AllowedCidrs: after })

describe('who may come in', () => {
  it.each([
    ['10.0.0.0/8,192.0.2.0/24', '10.0.0.0/8', 'narrows'],
    ['10.0.0.0/8', '10.0.0.0/8,192.0.2.0/24', 'widens'],
    ['10.0.0.0/8', '192.0.2.0/24', 'widens'],
    ['10.0.0.0/8', '0.0.0.0/0,::/0', 'widens'],
    [undefined, '0.0.0.0/0,::/0', 'widens'],
    [undefined, '10.0.0.0/8', 'adds'],
    ['', '10.0.0.0/8', 'widens'],
    ['10.0.0.0/8', '10.0.0.0/9,10.128.0.0/9', 'alters'],
    ['10.0.0.0/8', '10.1.0.0/16', 'narrows'],
    [undefined, '0.0.0.0/1,128.0.0.0/1', 'widens'],
  ])('%s → %s %s', (before, after, effect) => {
    expect(cidrs(before, after)).toMatchObject([{ effect }])
  })

  it('is no change where it is the same', () => {
    expect(cidrs('10.0.0.0/8', '10.0.0.0/8')).toEqual([])
  })
})

it('logging prompts and answers widens what those see who may read the logs', () => {
  const change = (before: string, after: string) => optionChanges({ LogContents: before }, { LogContents: after })
  expect(change('metadata', 'full')).toMatchObject([{ effect: 'widens' }])
  expect(change('full', 'metadata')).toMatchObject([{ effect: 'narrows' }])
})

describe('the template', () => {
  const url = (target: string) => ({
    Type: 'AWS::Lambda::Url',
    Properties: { AuthType: 'NONE', TargetFunctionArn: target },
  })
  const secret = { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'x' } }
  const changes = (before: object, after: object) =>
    templateChanges('Stack', { Resources: before }, { Resources: after })

  it('tells new, changed, replaced, removed and let go of apart', async () => {
    expect(await changes({}, { A: secret })).toMatchObject([{ where: expect.stringContaining('A'), effect: 'adds' }])
    expect(await changes({ A: secret }, {})).toMatchObject([{ effect: 'deletes' }])
    expect(await changes({ A: { ...secret, DeletionPolicy: 'Retain' } }, {})).toMatchObject([{ effect: 'releases' }])
    expect(await changes({ U: url('a') }, { U: url('b') })).toMatchObject([
      { where: expect.stringContaining('TargetFunctionArn'), before: 'a', after: 'b', effect: 'replaces' },
    ])
    const fn = (memory: number) => ({ F: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: memory } } })
    expect(await changes(fn(256), fn(512))).toMatchObject([{ before: '256', after: '512', effect: 'alters' }])
  })

  it('says that more is allowed', async () => {
    const role = (action: string) => ({
      R: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            { PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } },
          ],
        },
      },
    })
    expect(await changes(role('s3:GetObject'), role('s3:*'))).toMatchObject([{ effect: 'widens' }])
    expect(await changes({}, role('s3:*'))).toMatchObject([{ effect: 'widens' }])
  })

  it('says so of what grants it, and of nothing beside it; nor of a grant that allows no more', async () => {
    const standing = (memory: number, action: string, description = '') => ({
      F: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: memory } },
      R: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Description: description,
          Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }],
        },
      },
    })
    const effects = async (before: object, after: object) =>
      (await changes(before, after)).map(({ where, effect }) => [where.split(':').at(-1), effect])
    expect(await effects(standing(256, 's3:GetObject'), standing(512, 's3:*'))).toEqual([
      [' MemorySize', 'alters'],
      [' Policies', 'widens'],
    ])
    expect(await effects(standing(256, 's3:*'), standing(256, 's3:*', 'the same'))).toEqual([
      [' Description', 'alters'],
    ])
  })

  it('says that something differs where no resource does', async () => {
    const changed = await templateChanges('Stack', { Outputs: {} }, { Outputs: { A: { Value: 'x' } } })
    expect(changed).toMatchObject([{ where: 'Stack', effect: 'alters' }])
  })
})
