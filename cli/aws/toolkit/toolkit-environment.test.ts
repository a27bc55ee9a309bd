import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withToolkitEnvironment } from './toolkit-environment.ts'

const names = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION'] as const
const now = () => [...names.map((name) => process.env[name]), tmpdir()]
const before = names.map((name) => process.env[name])
const usual = tmpdir()

const endpoint = 'http://127.0.0.1:2'
const s3 = 'http://127.0.0.1:3'
const scratch = `${usual}/scratch`

beforeEach(() => {
  process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:1'
  delete process.env.AWS_ENDPOINT_URL_S3
  delete process.env.AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION
})
afterEach(() => {
  for (const [index, name] of names.entries()) {
    const value = before[index]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

test('endpoint and scratch folder are in the environment while the work lasts, and only then', async () => {
  const seen = await withToolkitEnvironment({ endpoint, s3, scratch }, async () => now())
  expect(seen).toEqual([endpoint, s3, s3, scratch])
  expect(now()).toEqual(['http://127.0.0.1:1', undefined, undefined, usual])
})

test('what was there comes back after a failure too', async () => {
  const failing = withToolkitEnvironment({ endpoint, s3, scratch }, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(now()).toEqual(['http://127.0.0.1:1', undefined, undefined, usual])
})

test('AWS itself needs no endpoint', async () => {
  const seen = await withToolkitEnvironment({ scratch }, async () => now())
  expect(seen).toEqual(['http://127.0.0.1:1', undefined, undefined, scratch])
})
