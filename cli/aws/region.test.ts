import { beforeAll, expect, test } from 'vitest'
import { setLanguage } from '../i18n/index.ts'
import { chosenRegion, isKnownRegion } from './region.ts'

beforeAll(() => setLanguage('en'))

const env = { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }

test.each([
  ['us-east-1', env, 'flag', 'us-east-1'],
  [undefined, env, 'AWS_REGION', 'eu-west-1'],
  [undefined, { AWS_DEFAULT_REGION: 'eu-west-2' }, 'AWS_DEFAULT_REGION', 'eu-west-2'],
  [undefined, { AWS_REGION: '' }, 'profile', 'us-gov-west-1'],
])('%s %j: %s', (flag, variables, from, name) => {
  expect(chosenRegion(flag, variables, { region: 'us-gov-west-1' })).toEqual({ name, from })
})

test("the runbook's own where nothing names one", () => {
  expect(chosenRegion(undefined, {}, undefined)).toEqual({ name: 'ap-northeast-1', from: 'default' })
})

test.each(['tokyo', 'ap-northeast1', 'ap-northeast-1a', 'AP-NORTHEAST-1', 'evil.example/'])(
  '%s is no region',
  (name) => {
    expect(() => chosenRegion(name, {}, undefined)).toThrow(`'${name}'`)
  },
)

test('one that the SDK does not know', async () => {
  expect(await isKnownRegion('ap-northeast-1')).toBe(true)
  expect(await isKnownRegion('ap-northest-1')).toBe(false)
})
