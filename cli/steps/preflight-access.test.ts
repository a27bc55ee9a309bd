import { expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { SfaiError } from '../base/errors.ts'
import { missing, unreadableBecause } from '../deployment/observed.ts'
import { preflightAccess } from './preflight-access.ts'

it("ends in exit 4 with AWS's own reason when nobody is known", () => {
  const error = new SfaiError('CREDENTIALS_EXPIRED', 'the token has expired', { next: ['aws sso login'] })
  expect(() => preflightAccess.plan({ ...soundDeployment, identity: unreadableBecause(error) })).toThrow(error)
  expect(() => preflightAccess.plan({ ...soundDeployment, identity: missing })).toThrowError(
    expect.objectContaining({ code: 'CREDENTIALS_MISSING', exit: 4 }),
  )
})

it('says who asks, and where', async () => {
  expect((await preflightAccess.plan(soundDeployment)).observed).toMatch(/000000000000.*ap-northeast-1.*user\/admin/)
})
