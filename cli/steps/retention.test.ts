import { expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing, present, unreadable } from '../deployment/observed.ts'
import { retention } from './retention.ts'

const kept = (retentionDays: number | undefined) => ({
  ...soundDeployment,
  logGroup: present({ name: 'group', retentionDays }),
})

it('is done at 1096 days for the 1095 that the runbook asks for, longer, and for ever', async () => {
  for (const days of [1096, 1827, undefined]) expect((await retention().plan(kept(days))).changes).toEqual([])
})

it('lengthens what is shorter, to a value that CloudWatch allows, and says how to go back', async () => {
  expect((await retention().plan(kept(731))).changes).toMatchObject([
    { effect: 'costs', before: '731 days', after: '1096 days', undo: expect.stringContaining('731') },
  ])
  expect((await retention(2000).plan(kept(1096))).changes).toMatchObject([{ after: '2192 days' }])
})

it('names the account-level policy that overrides the group, and sets nothing', async () => {
  const ruled = (retentionDays: number) => ({
    ...soundDeployment,
    logGroup: present({ name: 'group', retentionDays, accountPolicy: 'one-week' }),
  })
  expect((await retention().plan(ruled(1096))).changes).toEqual([])
  expect(() => retention().plan(ruled(7))).toThrow(/one-week/)
})

it('sets what is named, shorter too, and says what that deletes', async () => {
  for (const stands of [1827, undefined]) {
    expect((await retention(1095).plan(kept(stands))).changes).toMatchObject([
      { effect: 'deletes', after: expect.stringContaining('1096 days'), undo: expect.stringMatching(/1827|delete-/) },
    ])
  }
  expect((await retention(1095).plan(kept(1096))).changes).toEqual([])
})

it('stops at a group that is not there, or could not be read', () => {
  expect(() => retention().plan({ ...soundDeployment, logGroup: missing })).toThrow()
  expect(() => retention().plan({ ...soundDeployment, logGroup: unreadable('throttled') })).toThrow(/throttled/)
})
