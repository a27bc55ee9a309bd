import { expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { present } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import type { PolicyStatement } from '../policies/statement.ts'
import { noOtherAccess } from './no-other-access.ts'
import { urlPermissions } from './url-permissions.ts'

setLanguage('en')
const judge = (...statements: PolicyStatement[]) =>
  urlPermissions.bind(undefined).judge({ ...soundDeployment, resourcePolicy: present(statements) }, {})
const everyone = { Effect: 'Allow', Principal: '*', Resource: 'arn' }
const url: PolicyStatement = {
  ...everyone,
  Action: 'lambda:InvokeFunctionUrl',
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
}
const invoke: PolicyStatement = {
  ...everyone,
  Action: 'lambda:InvokeFunction',
  Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
}

it('passes with both statements, each behind its condition', () => {
  expect(judge(url, invoke)).toEqual({
    status: 'pass',
    observed: 'InvokeFunctionUrl for everyone: yes, InvokeFunction via the URL: yes',
    expected: 'both permissions, each with its condition',
  })
})

it.each<[string, readonly PolicyStatement[], string]>([
  ['the second alone', [invoke], 'InvokeFunctionUrl for everyone: no, InvokeFunction via the URL: yes'],
  ['the first alone', [url], 'InvokeFunctionUrl for everyone: yes, InvokeFunction via the URL: no'],
  [
    'a URL for callers that AWS knows',
    [{ ...url, Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } } }, invoke],
    'InvokeFunctionUrl for everyone: no, InvokeFunction via the URL: yes',
  ],
  [
    'calls that come another way',
    [url, { ...invoke, Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'false' } } }],
    'InvokeFunctionUrl for everyone: yes, InvokeFunction via the URL: no',
  ],
  [
    'one account instead of everyone',
    [{ ...url, Principal: { AWS: 'arn:aws:iam::1:root' } }, invoke],
    'InvokeFunctionUrl for everyone: no, InvokeFunction via the URL: yes',
  ],
])('fails with %s', (_what, statements, observed) => {
  expect(judge(...statements)).toMatchObject({ status: 'fail', observed, remediation: 'sfai-admin deploy' })
})

it('fails where something forbids what the two allow', () => {
  const no: PolicyStatement = { ...everyone, Sid: 'No', Effect: 'Deny', Action: 'lambda:*' }
  expect(judge(url, invoke, no)).toMatchObject({ status: 'fail', observed: 'a statement denies it (No)' })
})

it('leaves a statement for everyone without a condition to the check of other ways in', () => {
  const open: PolicyStatement = { ...everyone, Sid: 'Wide', Action: 'lambda:InvokeFunction' }
  expect(judge(url, invoke, open).status).toBe('pass')
  const resourcePolicy = present([url, invoke, open])
  expect(noOtherAccess.bind(undefined).judge({ ...soundDeployment, resourcePolicy }, {})).toMatchObject({
    status: 'fail',
    observed: 'a statement lets everyone do more than call the URL (Wide)',
    remediation: 'sfai-admin deploy',
  })
})
