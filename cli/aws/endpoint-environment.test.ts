import { afterEach, beforeEach, expect, test } from 'vitest'
import { withEndpoint } from './endpoint-environment.ts'

const names = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION'] as const
const now = () => names.map((name) => process.env[name])
const before = now()

beforeEach(() => {
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:1'
  delete process.env.AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION
})
afterEach(() => {
  for (const [index, name] of names.entries()) {
    const value = before[index]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

test('the endpoint is in the environment while the work lasts, and only then', async () => {
  const seen = await withEndpoint('http://127.0.0.1:2', async () => now())
  expect(seen).toEqual(['http://127.0.0.1:2', 'http://127.0.0.1:2'])
  expect(now()).toEqual(['http://127.0.0.1:1', undefined])
})

test('what was there comes back after a failure too', async () => {
  await expect(withEndpoint('http://127.0.0.1:2', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(now()).toEqual(['http://127.0.0.1:1', undefined])
})

test('AWS itself needs nothing', async () => {
  expect(await withEndpoint(undefined, async () => now())).toEqual(['http://127.0.0.1:1', undefined])
})
