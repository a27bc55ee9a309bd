import { describe, expect, it } from 'vitest'
import { readSettings } from './settings.ts'

describe('settings', () => {
  it('have defaults that admit nobody and change no address', () => {
    expect(readSettings({})).toMatchObject({
      allowedCidrs: '',
      key: 'config/model_map.json',
      secrets: { openai: '/sfai/prod/OPENAI_API_KEY', anthropic: '/sfai/prod/ANTHROPIC_API_KEY' },
      baseUrls: {},
      aws: { endpoints: { s3: undefined, secretsManager: undefined } },
    })
  })

  it('take an endpoint for one service before the one for all', () => {
    const { aws } = readSettings({
      AWS_ENDPOINT_URL: 'http://a',
      AWS_ENDPOINT_URL_S3: 'http://b',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: '',
    })
    expect(aws.endpoints).toEqual({ s3: 'http://b', secretsManager: 'http://a' })
  })

  it('take base URLs under the names of the official SDKs', () => {
    const { baseUrls } = readSettings({ OPENAI_BASE_URL: 'http://o/v1', ANTHROPIC_BASE_URL: '' })
    expect(baseUrls).toEqual({ openai: 'http://o/v1' })
  })

  it.each([
    [undefined, 60_000],
    ['2', 2_000],
    ['0', 60_000],
    ['soon', 60_000],
  ])('with %j seconds between readings of the model map mean %i ms', (seconds, ms) => {
    expect(readSettings({ CONFIG_TTL_SECONDS: seconds }).mapTtlMs).toBe(ms)
  })

  it('read credentials anew each time, as Lambda renews them', () => {
    const env: Record<string, string> = { AWS_ACCESS_KEY_ID: 'one', AWS_SECRET_ACCESS_KEY: 's' }
    const { aws } = readSettings(env)
    env.AWS_ACCESS_KEY_ID = 'two'
    expect(aws.credentials()).toMatchObject({ accessKeyId: 'two', sessionToken: undefined })
  })
})
