import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packageRoot } from '../../base/package-root.ts'
import { placeOf, type TemplateFacts } from './facts.ts'
import { parseTemplate } from './parse.ts'
import { resolveTemplate } from './resolve.ts'
import { Unresolved, unresolvedIn } from './value.ts'

const stackId = 'arn:aws:cloudformation:ap-northeast-1:123456789012:stack/SfAiProdStack/1'
const facts: TemplateFacts = {
  ...placeOf(stackId),
  stackId,
  stackName: 'SfAiProdStack',
  parameters: { AllowedCidrs: '203.0.113.0/24', Wanted: 'yes', Secret: '****' },
  resources: {
    It: { type: 'AWS::X', physicalId: 'it', status: 'CREATE_COMPLETE' },
    Bucket: { type: 'AWS::S3::Bucket', physicalId: 'config', status: 'CREATE_COMPLETE' },
    Role: { type: 'AWS::IAM::Role', physicalId: 'role', status: 'CREATE_COMPLETE' },
  },
}

/** The value of one property in an otherwise empty template. */
const resolvedAs = (written: unknown, sections: object = {}): unknown => {
  const Resources = { It: { Type: 'AWS::X', Properties: { value: written } }, Role: { Properties: { Path: '/sfai/' } } }
  return resolveTemplate({ Resources, ...sections }, facts).It?.properties.value
}
const Conditions = {
  Yes: { 'Fn::Equals': [{ Ref: 'Wanted' }, 'yes'] },
  No: { 'Fn::Not': [{ Condition: 'Yes' }] },
  Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  Either: { 'Fn::Or': [{ Condition: 'Unknown' }, { Condition: 'Yes' }] },
  Unknown: { 'Fn::Equals': [{ 'Fn::ImportValue': 'x' }, 'yes'] },
  Circle: { Condition: 'Circle' },
}

describe('functions', () => {
  test.each<[unknown, unknown]>([
    [{ Ref: 'AllowedCidrs' }, '203.0.113.0/24'],
    [{ Ref: 'Bucket' }, 'config'],
    [{ Ref: 'AWS::Region' }, 'ap-northeast-1'],
    [{ Ref: 'AWS::AccountId' }, '123456789012'],
    [{ Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::config'],
    [{ 'Fn::GetAtt': 'Role.Arn' }, 'arn:aws:iam::123456789012:role/sfai/role'],
    [{ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '/*', 7]] }, 'arn:aws:s3:::config/*7'],
    [
      { 'Fn::Sub': `\${Bucket}-\${AWS::Region}-\${Bucket.Arn}-\${!Bucket}` },
      `config-ap-northeast-1-arn:aws:s3:::config-\${Bucket}`,
    ],
    [{ 'Fn::Sub': [`\${a}/\${Bucket}`, { a: { Ref: 'Wanted' } }] }, 'yes/config'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    [{ 'Fn::If': ['Yes', 1, 2] }, 1],
    [{ 'Fn::If': ['No', 1, 2] }, 2],
    [{ 'Fn::If': ['Both', 1, 2] }, 2],
    [{ 'Fn::If': ['Either', 1, 2] }, 1],
    [{ 'Fn::FindInMap': ['Map', { Ref: 'AWS::Region' }, 'size'] }, 512],
    [['a', { 'Fn::If': ['No', 'b', { Ref: 'AWS::NoValue' }] }], ['a']],
    [{ a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
  ])('%j is %j', (written, expected) => {
    expect(resolvedAs(written, { Conditions, Mappings: { Map: { 'ap-northeast-1': { size: 512 } } } })).toEqual(
      expected,
    )
  })

  test.each<[unknown]>([
    [{ 'Fn::ImportValue': 'other' }],
    [{ Ref: 'Nobody' }],
    [{ Ref: 'Secret' }],
    [{ 'Fn::GetAtt': ['Bucket', 'Unheard'] }],
    [{ 'Fn::GetAtt': ['It', 'Arn'] }],
    [{ 'Fn::Join': ['', ['a', { 'Fn::ImportValue': 'other' }]] }],
    [{ 'Fn::Sub': `\${Nobody}` }],
    [{ 'Fn::If': ['Unknown', 1, 2] }],
    [{ 'Fn::If': ['Circle', 1, 2] }],
    [{ 'Fn::Select': [9, ['a']] }],
    [{ 'Fn::Transform': { Name: 'AWS::Include' } }],
  ])('%j cannot be worked out', (written) => {
    expect(resolvedAs(written, { Conditions })).toBeInstanceOf(Unresolved)
  })
})

test('whatever a template holds, resolving it ends, and what has no function in it stays as it is', () => {
  fc.assert(fc.property(fc.jsonValue(), (template) => void resolveTemplate(template, facts)))
  const plain = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(tie('value')),
      fc.dictionary(fc.stringMatching(/^[a-z]+$/), tie('value')),
    ),
  })).value
  fc.assert(
    fc.property(plain, (value) => {
      expect(resolvedAs(value)).toEqual(value)
    }),
  )
})

test('joining and splitting are each other’s reverse', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z.]*$/), { minLength: 1 }), (parts) => {
      const joined = { 'Fn::Join': ['|', parts] }
      expect(resolvedAs({ 'Fn::Split': ['|', joined] })).toEqual(parts)
    }),
  )
})

test('the deployed template of ours resolves whole, but for the code', () => {
  const template: unknown = JSON.parse(readFileSync(join(packageRoot, 'test/recorded/deployed-template.json'), 'utf8'))
  const types = JSON.stringify(template).matchAll(/"(\w+)":\{"Type":"(AWS::\w+::\w+)"/g)
  const resources = Object.fromEntries(
    [...types].map(([, id = '', type = '']) => [id, { type, physicalId: `made-${id}`, status: 'CREATE_COMPLETE' }]),
  )
  const resolved = resolveTemplate(template, {
    ...facts,
    parameters: { AllowedCidrs: '10.0.0.0/8', LogContents: 'full' },
    resources,
  })
  expect(Object.keys(resolved)).toHaveLength(11)
  expect(Object.values(resolved).flatMap(({ properties }) => unresolvedIn(properties) ?? [])).toEqual([])
  expect(resolved.ChatCompletionsFunction57B9FADB?.properties).toMatchObject({
    Role: 'arn:aws:iam::123456789012:role/made-ExecutionRole605A040B',
    Environment: { Variables: { ALLOWED_CIDRS: '10.0.0.0/8', CONFIG_BUCKET: 'made-ConfigBucket2112C5EC' } },
  })
})

test("YAML's short forms are the long ones", async () => {
  const text = `
Resources:
  It:
    Type: AWS::X
    Properties:
      ref: !Ref Bucket
      att: !GetAtt Bucket.Arn
      sub: !Sub '\${Bucket}/x'
      join: !Join ['-', [!Ref Bucket, !GetAtt [Bucket, Arn]]]
      if: !If [Yes, !Ref Wanted, no]
Conditions:
  Yes: !Equals [!Ref Wanted, 'yes']
`
  expect(resolveTemplate(await parseTemplate(text), facts).It?.properties).toEqual({
    ref: 'config',
    att: 'arn:aws:s3:::config',
    sub: 'config/x',
    join: 'config-arn:aws:s3:::config',
    if: 'yes',
  })
})
