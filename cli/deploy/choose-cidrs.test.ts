import { expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing } from '../deployment/observed.ts'
import { chooseCidrs } from './choose-cidrs.ts'

const empty = { ...soundDeployment, stack: missing }
const rehearsal = {
  endpoint: 'http://127.0.0.1:4650',
  functionUrl: 'http://127.0.0.1:4651/',
  region: 'ap-northeast-1',
  account: '000000000000',
  providers: 'stand-in' as const,
  stop: async () => {},
}

it('asks nothing in a rehearsal under --yes, at a terminal either: this machine alone may come in', async () => {
  const ui = { ...fakeSession().ui, interactive: true }
  const chosen = await chooseCidrs({ ui, rehearsal }, empty, { yes: true, 'allow-anywhere': false })
  expect(chosen).toEqual(['127.0.0.1/32', '::1/128'])
})

it('never chooses for AWS: without a flag and a terminal it names the flag', async () => {
  const asked = chooseCidrs(fakeSession(), empty, { yes: true, 'allow-anywhere': false })
  await expect(asked).rejects.toMatchObject({
    code: 'FLAG_MISSING',
    exit: 2,
    message: expect.stringContaining('--allow-cidr'),
  })
})
