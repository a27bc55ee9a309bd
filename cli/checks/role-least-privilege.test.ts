import { expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import type { RoleState } from '../deployment/deployment.ts'
import { setLanguage } from '../i18n/index.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import { roleLeastPrivilege } from './role-least-privilege.ts'

setLanguage('en')
const actions = ['logs:PutLogEvents', 's3:GetObject']
const judge = (role: Partial<RoleState>) =>
  roleLeastPrivilege
    .bind({ actions })
    .judge({ ...soundDeployment, role: changed(soundDeployment.role, { attachedPolicyArns: [], ...role }) }, {})
const allow = (Action: string | string[], Resource: unknown = 'arn:x'): PolicyStatement => ({
  Effect: 'Allow',
  Principal: undefined,
  Action,
  Resource,
})
const inline = (...statements: PolicyStatement[]) => ({ inlinePolicies: { Handler: statements } })

it('passes with the named actions on named things, in however many policies', () => {
  const inlinePolicies = { B: [allow('s3:GetObject')], A: [allow(['logs:PutLogEvents'])] }
  expect(judge({ inlinePolicies })).toEqual({
    status: 'pass',
    observed: 'role: logs:PutLogEvents, s3:GetObject',
    expected: 'logs:PutLogEvents, s3:GetObject',
  })
})

it('passes with something denied besides', () => {
  expect(judge(inline(allow(actions), { ...allow('iam:PassRole', '*'), Effect: 'Deny' })).status).toBe('pass')
})

it.each([
  ['an action too many', inline(allow([...actions, 's3:PutObject'])), 'role; too much: s3:PutObject'],
  ['a pattern', inline(allow(['logs:PutLogEvents', 's3:*'])), 'role; too much: s3:*; lacking: s3:GetObject'],
  ['an action too few', inline(allow('s3:GetObject')), 'role; lacking: logs:PutLogEvents'],
  ['everything as its resource', inline(allow(actions, '*')), 'role; on every resource (*)'],
  ['everything in its list of resources', inline(allow(actions, ['arn:x', '*'])), 'role; on every resource (*)'],
  ['an attached policy', { ...inline(allow(actions)), attachedPolicyArns: ['arn:admin'] }, 'role; attached: arn:admin'],
])('fails with %s', (_what, role, observed) => {
  expect(judge(role)).toMatchObject({ status: 'fail', observed, remediation: 'sfai-admin deploy' })
})

it('tells all of it in Japanese', () => {
  setLanguage('ja')
  const role = { ...inline(allow('s3:*', '*')), attachedPolicyArns: ['arn:admin'] }
  expect(judge(role).observed).toBe(
    'role / 過剰: s3:* / 不足: logs:PutLogEvents, s3:GetObject / アタッチ済みポリシー: arn:admin / 全リソース（*）が対象',
  )
  setLanguage('en')
})
