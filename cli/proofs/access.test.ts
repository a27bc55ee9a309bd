import { describe, expect, it } from 'vitest'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { fakeAws, refused } from '../aws/fakes/fake-aws.ts'
import { streamed } from '../aws/fakes/streamed.ts'
import { missing } from '../deployment/observed.ts'
import { proveAccess } from './access.ts'
import { probesFor } from './access-probes.ts'

const allowing = (AllowedCidrs: string) => ({
  ...soundDeployment,
  stack: changed(soundDeployment.stack, { parameters: { AllowedCidrs } }),
})

/** A gateway that admits addresses with this beginning. */
async function prove(deployment: typeof soundDeployment, admitted = '203.0.113.') {
  const events: { rawPath: string; requestContext: { http: { sourceIp: string; method: string } } }[] = []
  await using aws = await fakeAws({
    InvokeWithResponseStream: (_calls, body) => {
      const event = JSON.parse(body)
      events.push(event)
      const statusCode = event.requestContext.http.sourceIp.startsWith(admitted) ? 200 : 403
      return streamed([JSON.stringify({ statusCode }), '\0'.repeat(8), '{}'])
    },
  })
  return { evidence: await proveAccess(withAws(fakeSession(), aws), deployment), events }
}

describe('who comes in', () => {
  it('is asked from both sides of the list, at /health, as the Function URL would', async () => {
    const { evidence, events } = await prove(soundDeployment)
    expect(evidence).toEqual({
      allowedCidrs: ['203.0.113.0/24'],
      inside: { address: expect.stringMatching(/^203\.0\.113\./), status: 200 },
      outside: { address: expect.not.stringMatching(/^203\.0\.113\./), status: 403 },
    })
    const asked = probesFor(['203.0.113.0/24'])
    expect(events.map(({ requestContext }) => requestContext.http.sourceIp).toSorted()).toEqual(
      [...asked.inside, ...asked.outside].toSorted(),
    )
    expect(new Set(events.map(({ rawPath, requestContext }) => `${requestContext.http.method} ${rawPath}`))).toEqual(
      new Set(['GET /health']),
    )
  })

  it('is not proved by a gateway that takes one too many on an edge', async () => {
    const { evidence } = await prove(allowing('203.0.113.0/25'))
    expect(evidence.outside).toEqual({ address: '203.0.113.128', status: 200 })
  })

  it.each([
    '198.51.100.0/24',
    '198.51.100.0/24,203.0.113.0/24',
    '198.51.100.0/24,203.0.113.0/24,192.0.2.0/24',
    '2001:db8::/32',
  ])('is asked by a stranger who is not on the list %s', async (cidrs) => {
    const { evidence } = await prove(allowing(cidrs))
    for (const block of cidrs.split(',')) {
      expect(evidence.outside.address.startsWith(block.replace(/(0|:)\/\d+$/, ''))).toBe(false)
    }
  })

  it('is everybody, where no stranger is left', async () => {
    await expect(prove(allowing('0.0.0.0/0,::/0'))).rejects.toMatchObject({
      code: 'OPEN_TO_ALL',
      exit: 3,
      message: expect.stringContaining('0.0.0.0/0, ::/0'),
      next: ['sfai-admin deploy --allow-cidr <CIDR>'],
    })
  })

  it('is nobody, where no list is deployed', async () => {
    await expect(prove(allowing(''))).rejects.toMatchObject({ code: 'NO_CIDRS', exit: 3 })
  })

  it('cannot be asked without a function, or when AWS refuses', async () => {
    await expect(prove({ ...soundDeployment, stack: missing })).rejects.toMatchObject({ code: 'NOT_DEPLOYED', exit: 4 })
    await using aws = await fakeAws({ InvokeWithResponseStream: refused('AccessDeniedException', 'no', 403) })
    const session = withAws(fakeSession(), aws)
    await expect(proveAccess(session, soundDeployment)).rejects.toMatchObject({ code: 'ACCESS_DENIED' })
  })
})
