import { describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { builtTemplate } from '../aws/toolkit/assembly.ts'
import { SfaiError } from '../base/errors.ts'
import { missing, present, unreadableBecause } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { deployParts } from '../steps/deploy.ts'
import { acceptsAnywhere } from './accepts-anywhere.ts'
import { bootstrap } from './bootstrap.ts'
import { deploy } from './deploy.ts'
import { preflight } from './preflight.ts'

setLanguage('en')
const expired = new SfaiError('CREDENTIALS_EXPIRED', 'it expired')
const nobody = { ...soundDeployment, identity: unreadableBecause(expired) }
const approval = { yes: false, 'dry-run': false }
const flags = { ...approval, 'allow-anywhere': false, 'revert-drift': false }

describe('preflight', () => {
  it('is two steps, and shows them', async () => {
    const session = fakeSession(soundDeployment)
    const { result } = await preflight(session, {})
    expect(result.steps.map(({ id, status }) => [id, status])).toEqual([
      ['preflight-access', 'unchanged'],
      ['preflight-project', 'unchanged'],
    ])
    expect(session.asked).toEqual([['identity']])
    expect(session.results).toHaveLength(2)
    expect(session.notes).toEqual([])
  })

  it('ends with the reason when AWS does not know who asks', async () => {
    await expect(preflight(fakeSession(nobody), {})).rejects.toBe(expired)
  })

  it('reads the model map before it asks AWS', async () => {
    const session = fakeSession()
    await expect(preflight(session, { 'model-map': 'none.json' })).rejects.toMatchObject({
      code: 'MODEL_MAP_UNREADABLE',
    })
    expect(session.asked).toEqual([])
  })
})

describe('bootstrap', () => {
  it('changes nothing where it is done, and does not ask', async () => {
    const { result } = await bootstrap(fakeSession(soundDeployment), approval)
    expect(result.steps.map(({ id, status }) => [id, status])).toEqual([
      ['preflight-access', 'unchanged'],
      ['bootstrap', 'unchanged'],
    ])
  })

  it('asks before it makes something, and only when AWS knows who asks', async () => {
    const none = fakeSession({ ...soundDeployment, bootstrap: missing })
    await expect(bootstrap(none, approval)).rejects.toMatchObject({ code: 'NEEDS_YES', exit: 5 })
    await expect(bootstrap(fakeSession({ ...nobody, bootstrap: missing }), { ...approval, yes: true })).rejects.toBe(
      expired,
    )
  })
})

describe('deploy', () => {
  it('has nothing to change where the stack is what it would deploy', async () => {
    const template = present(builtTemplate())
    const session = fakeSession({ ...soundDeployment, template })
    const { result } = await deploy(session, flags)
    expect(result.steps.map(({ id, status }) => [id, status])).toEqual([
      ['preflight-access', 'unchanged'],
      ['deploy', 'unchanged'],
    ])
    expect(session.asked).toEqual([['identity', ...deployParts]])
  })

  it('asks for nothing when AWS does not know who asks', async () => {
    await expect(deploy(fakeSession({ ...nobody, stack: missing }), flags)).rejects.toBe(expired)
  })

  it('wants to know who may come in, where no stack says so', async () => {
    const first = fakeSession({ ...soundDeployment, stack: missing })
    await expect(deploy(first, { ...flags, yes: true })).rejects.toMatchObject({ code: 'FLAG_MISSING', exit: 2 })
  })
})

it('letting everyone in is accepted by the flag that spells it out', () => {
  const accepted = { ...approval, accept: ['deletes' as const], 'allow-anywhere': true }
  expect(acceptsAnywhere(accepted).accept).toEqual(['deletes', 'widens'])
  expect(acceptsAnywhere({ ...approval, 'allow-anywhere': true })).toMatchObject({ accept: ['widens'] })
  expect(acceptsAnywhere(flags)).not.toHaveProperty('accept')
})
