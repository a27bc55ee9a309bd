import { beforeAll, expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing, present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { overview } from './overview.ts'

beforeAll(() => setLanguage('en'))

/** What the overview says of one step. */
async function stateOf(number: number, deployment = soundDeployment): Promise<string | undefined> {
  const text = await overview(deployment, { modelMap: await readModelMapFile(), keepsMap: true, days: 1095 })
  return new RegExp(`^ +${number}\\. \\[(.+?)\\]`, 'm').exec(text)?.[1]
}

it('calls done what its step would call done', async () => {
  for (const number of [1, 2, 3, 5, 6, 7, 9]) expect([number, await stateOf(number)]).toEqual([number, 'done'])
})

it('does not take what is there for what is wanted', async () => {
  const logGroup = present({ name: 'group', retentionDays: 14 })
  expect(await stateOf(9, { ...soundDeployment, logGroup })).toBe('to do')
  const ruled = present({ name: 'group', retentionDays: 7, accountPolicy: 'one-week' })
  expect(await stateOf(9, { ...soundDeployment, logGroup: ruled })).toBe('to do')
})

it('says what it cannot tell yet', async () => {
  expect(await stateOf(4)).toBe('to be compared')
  expect(await stateOf(4, { ...soundDeployment, stack: missing })).toBe('to do')
  for (const number of [8, 10, 11]) expect([number, await stateOf(number)]).toEqual([number, 'to be proved'])
})

it('calls neither done nor to do what could not be read', async () => {
  const dark = { ...soundDeployment, logGroup: unreadable('AccessDenied'), stack: unreadable('AccessDenied') }
  for (const number of [4, 5, 9])
    expect([number, await stateOf(number, dark)]).toEqual([
      number,
      expect.stringMatching(/could not be read.*AccessDenied/),
    ])
})
