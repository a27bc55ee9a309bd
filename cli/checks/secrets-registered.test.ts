import { expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { missing, unreadable } from '../deployment/observed.ts'
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
    remediation: 'sfai-admin set-secrets',
  })
})

it('fails for a secret that is not there, and is unknown for one that cannot be read', () => {
  expect(judge({ anthropic: missing })).toMatchObject({ status: 'fail', remediation: 'sfai-admin set-secrets' })
  expect(judge({ anthropic: unreadable('denied') })).toMatchObject({ status: 'unknown', observed: 'denied' })
})
