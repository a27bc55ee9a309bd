import { expect, test } from 'vitest'
import { failure } from '../../i18n/failure.ts'
import { whileSpreading } from './spreading.ts'

const notYet = () =>
  failure('AWS_REFUSED', ['Deploying', 'Role arn:aws:iam::1:role/cfn-exec is invalid or cannot be assumed'])

/** Fails so often, then succeeds. */
function failing(times: number, error: () => Error = notYet) {
  const seen = { attempts: 0, waits: 0 }
  const run = () =>
    whileSpreading(async () => {
      seen.attempts += 1
      if (seen.attempts <= times) throw error()
      return 'deployed'
    }, () => {
      seen.waits += 1
    }, [0, 0])
  return { seen, run }
}

test('a role that is not known everywhere yet is waited for', async () => {
  const { seen, run } = failing(2)
  expect(await run()).toBe('deployed')
  expect(seen).toEqual({ attempts: 3, waits: 2 })
})

test('but not for ever', async () => {
  const { seen, run } = failing(9)
  await expect(run()).rejects.toMatchObject({ code: 'AWS_REFUSED' })
  expect(seen.attempts).toBe(3)
})

test('another refusal is told at once', async () => {
  const { seen, run } = failing(9, () => failure('ACCESS_DENIED', ['Deploying', 'no']))
  await expect(run()).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
  expect(seen).toEqual({ attempts: 1, waits: 0 })
})
