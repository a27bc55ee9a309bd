import { expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { missing, unreadable, unreadableBecause } from '../deployment/observed.ts'
import { failure } from '../i18n/failure.ts'
import { setLanguage } from '../i18n/index.ts'
import { secretsRegistered } from './secrets-registered.ts'

setLanguage('en')
const judge = (secrets: Partial<typeof soundDeployment.secrets> = {}) =>
  secretsRegistered
    .bind(undefined)
    .judge({ ...soundDeployment, secrets: { ...soundDeployment.secrets, ...secrets } }, {})
const { openai, anthropic } = soundDeployment.secrets

it('passes when both hold a current version', () => {
  expect(judge()).toMatchObject({
    status: 'pass',
    observed: '/sfai/prod/OPENAI_API_KEY: AWSCURRENT / /sfai/prod/ANTHROPIC_API_KEY: AWSCURRENT',
  })
})

it.each([
  ['openai', { openai: changed(openai, { currentVersionId: undefined }) }],
  ['anthropic', { anthropic: changed(anthropic, { currentVersionId: undefined }) }],
])('fails when %s holds none', (provider, secrets) => {
  expect(judge(secrets)).toMatchObject({
    status: 'fail',
    observed: `/sfai/prod/${provider.toUpperCase()}_API_KEY: no key registered`,
    expected: 'AWSCURRENT',
    remediation: `sfai-admin set-secrets --provider ${provider}`,
  })
})

it('asks for each key that lacks', () => {
  const empty = { currentVersionId: undefined }
  expect(judge({ openai: changed(openai, empty), anthropic: changed(anthropic, empty) })).toMatchObject({
    remediation: 'sfai-admin set-secrets --provider openai\nsfai-admin set-secrets --provider anthropic',
  })
})

it('fails for one that is scheduled for deletion, which can be had back', () => {
  const deleted = unreadableBecause(failure('SECRET_DELETED', ['/sfai/prod/OPENAI_API_KEY']))
  expect(judge({ openai: deleted })).toMatchObject({
    status: 'fail',
    observed: expect.stringContaining('scheduled for deletion'),
    remediation: 'aws secretsmanager restore-secret --secret-id /sfai/prod/OPENAI_API_KEY',
  })
})

it('fails for a secret that is not there: what the stack made, set-secrets cannot fill', () => {
  expect(judge({ anthropic: missing })).toMatchObject({
    status: 'fail',
    remediation: expect.stringContaining('deleted outside CloudFormation'),
  })
})

it('is unknown for one that cannot be read', () => {
  expect(judge({ anthropic: unreadable('denied') })).toMatchObject({ status: 'unknown', observed: 'denied' })
})
