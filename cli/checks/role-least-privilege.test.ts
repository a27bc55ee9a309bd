import { expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import type { RoleState } from '../deployment/deployment.ts'
import { setLanguage } from '../i18n/index.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import { roleLeastPrivilege } from './role-least-privilege.ts'
import { roleSufficient } from './role-sufficient.ts'

setLanguage('en')
const expected = {
  needs: [
    { action: 'logs:PutLogEvents', on: 'logGroup' },
    { action: 's3:GetObject', on: 'modelMap' },
  ],
}
const object = 'arn:aws:s3:::bucket/config/model_map.json'
const log = 'arn:aws:logs:ap-northeast-1:000000000000:log-group:group:*'
const allow = (Action: string, Resource: string | string[]): PolicyStatement => ({ Effect: 'Allow', Action, Resource })
const both = [allow('s3:GetObject', object), allow('logs:PutLogEvents', log)]
const inline = (...statements: PolicyStatement[]): Partial<RoleState> => ({ inlinePolicies: { Handler: statements } })
const withRole = (role: Partial<RoleState>) => ({ ...soundDeployment, role: changed(soundDeployment.role, role) })
const excess = (role: Partial<RoleState>) => roleLeastPrivilege.bind(expected).judge(withRole(role), {})
const sufficient = (role: Partial<RoleState>) => roleSufficient.bind(expected).judge(withRole(role), {})

it('passes with the named actions on their own things, in however many policies', () => {
  const role = { inlinePolicies: { B: both.slice(0, 1), A: both.slice(1) } }
  expect(excess(role)).toMatchObject({ status: 'pass', observed: 'role: logs:PutLogEvents, s3:GetObject' })
  expect(sufficient(role)).toMatchObject({ status: 'pass', observed: 'role: all that the function needs' })
})

it('passes with something else denied besides', () => {
  const role = inline(...both, { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' })
  expect([excess(role).status, sufficient(role).status]).toEqual(['pass', 'pass'])
})

it.each<[string, Partial<RoleState>, string]>([
  ['an action too many', inline(...both, allow('s3:PutObject', object)), `role: too much: s3:PutObject → ${object}`],
  ['a pattern', inline(...both, allow('s3:*', object)), `role: too much: s3:* → ${object}`],
  ['everything', inline(...both, allow('s3:GetObject', '*')), 'role: too much: s3:GetObject → *'],
  [
    'an action on the thing of another one',
    inline(...both, allow('logs:PutLogEvents', object)),
    `role: too much: logs:PutLogEvents → ${object}`,
  ],
  ['an attached policy', { ...inline(...both), attachedPolicyArns: ['arn:admin'] }, 'role: attached: arn:admin'],
])('allows too much with %s', (_what, role, observed) => {
  expect(excess(role)).toMatchObject({ status: 'fail', observed, remediation: 'sfai-admin deploy' })
})

it('allows too little without an action, on another thing, or with all of it denied', () => {
  const lacking =
    'role: not allowed, or denied: logs:PutLogEvents → arn:aws:logs:ap-northeast-1:000000000000:log-group:group:log-stream:any'
  expect(sufficient(inline(allow('s3:GetObject', object)))).toMatchObject({ status: 'fail', observed: lacking })
  const elsewhere = inline(
    allow('s3:GetObject', object),
    allow('logs:PutLogEvents', 'arn:aws:logs:x:y:log-group:other:*'),
  )
  expect(sufficient(elsewhere)).toMatchObject({ status: 'fail', observed: lacking })
  expect(sufficient(inline(...both, { Effect: 'Deny', Action: '*', Resource: '*' })).status).toBe('fail')
})

it('tells all of it in Japanese', () => {
  setLanguage('ja')
  const role = { ...inline(...both, allow('s3:*', '*')), attachedPolicyArns: ['arn:admin'] }
  expect(excess(role).observed).toBe('role: 過剰: s3:* → * / アタッチ済みポリシー: arn:admin')
  setLanguage('en')
})
