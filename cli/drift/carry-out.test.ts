import { beforeAll, expect, test } from 'vitest'
import { fakeAws, refused, result } from '../aws/fakes/fake-aws.ts'
import { createSdk } from '../aws/sdk.ts'
import { setLanguage } from '../i18n/index.ts'
import { repairDrifts } from './carry-out.ts'
import type { Drift } from './drift.ts'

beforeAll(() => setLanguage('en'))

const drift = (id: string, repair?: Drift['repair']): Drift => ({
  id,
  where: id,
  effect: 'alters',
  needs: [],
  ...(repair && { repair }),
})
const detach: Drift['repair'] = { call: 'detachRolePolicy', role: 'r', arn: 'arn:p' }
const retain: Drift['repair'] = { call: 'setRetention', logGroup: 'g', days: 1096 }

test('one call for drifts that share a repair; none where there is none', async () => {
  await using aws = await fakeAws({ PutRetentionPolicy: '{}' })
  const refusedOnes = await repairDrifts(createSdk(aws.target), [
    drift('a', retain),
    drift('b', { ...retain }),
    drift('c'),
  ])
  expect(aws.calls).toEqual(['PutRetentionPolicy'])
  expect(refusedOnes).toEqual([])
})

test('what the caller may not do is told, and the rest goes on', async () => {
  await using aws = await fakeAws({ DetachRolePolicy: refused('AccessDenied', 'no', 403), PutRetentionPolicy: '{}' })
  const refusedOnes = await repairDrifts(createSdk(aws.target), [drift('a', detach), drift('b', retain)])
  expect(refusedOnes).toMatchObject([{ drift: { id: 'a' }, error: { code: 'ACCESS_DENIED' } }])
  expect(aws.calls).toEqual(['DetachRolePolicy', 'PutRetentionPolicy'])
})

test('anything else ends it', async () => {
  await using aws = await fakeAws({
    DetachRolePolicy: refused('UnmodifiableEntity', 'a service owns it'),
    PutRetentionPolicy: '{}',
  })
  const act = repairDrifts(createSdk(aws.target), [drift('a', detach), drift('b', retain)])
  await expect(act).rejects.toMatchObject({ awsCode: 'UnmodifiableEntityException' })
  expect(aws.calls).toEqual(['DetachRolePolicy'])
})

test('an answer without content is fine where AWS gives none', async () => {
  await using aws = await fakeAws({ DetachRolePolicy: result('DetachRolePolicy', '') })
  expect(await repairDrifts(createSdk(aws.target), [drift('a', detach)])).toEqual([])
})
