import { describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { SfaiError } from '../base/errors.ts'
import { isPresent, present } from '../deployment/observed.ts'
import { retention } from './retention.ts'
import { runStep } from './run-step.ts'
import type { ChangingStep, ProvingStep } from './step.ts'

const kept = (days: number) => ({
  ...soundDeployment,
  logGroup: present({ name: 'group', retentionDays: days, storedBytes: 0 }),
})

/** A step that is done when logs are kept for three years; applying it is counted, nothing else. */
function countingStep(more: Partial<ChangingStep<'logGroup'>> = {}) {
  const applied: number[] = []
  const step: ChangingStep<'logGroup'> = {
    id: 'retention',
    parts: ['logGroup'],
    isDone: ({ logGroup }) => ({
      done: isPresent(logGroup) && logGroup.value.retentionDays === 1096,
      observed: isPresent(logGroup) ? `${logGroup.value.retentionDays} days` : '',
    }),
    async apply() {
      applied.push(1)
    },
    ...more,
  }
  return { step, applied }
}

const known = (days: number) => ({ deployment: kept(days), evidence: {} })

describe('runStep', () => {
  it('does nothing when the step is done', async () => {
    const { step, applied } = countingStep()
    const { result } = await runStep(step, fakeSession(), known(1096))
    expect(result).toMatchObject({ number: 9, status: 'unchanged', observed: '1096 days' })
    expect(applied).toEqual([])
  })

  it('applies, observes what the step looks at again, and says what it then saw', async () => {
    const { step, applied } = countingStep()
    const session = fakeSession(kept(1096))
    const { result, deployment } = await runStep(step, session, known(14))
    expect(result).toMatchObject({ status: 'changed', observed: '1096 days' })
    expect(applied).toEqual([1])
    expect(deployment.logGroup).toMatchObject({ value: { retentionDays: 1096 } })
    expect(session.asked).toEqual([['logGroup']])
  })

  it('observes all that the run looks at again after a step that remakes it', async () => {
    const { step } = countingStep({ remakesAll: true })
    const session = fakeSession(kept(1096))
    await runStep<'logGroup' | 'url'>(step, session, known(14), ['logGroup', 'url'])
    expect(session.asked).toEqual([['logGroup', 'url']])
  })

  it('never calls done what does not hold afterwards', async () => {
    const { step } = countingStep()
    await expect(runStep(step, fakeSession(kept(14)), known(14))).rejects.toMatchObject({
      code: 'STEP_DID_NOT_HOLD',
      exit: 6,
      next: expect.arrayContaining(['sfai-admin verify']),
      message: expect.stringContaining('14 days'),
    })
  })

  it('lets a step say by itself whether it holds', async () => {
    const { step } = countingStep({ holds: () => ({ done: true, observed: 'registered' }) })
    const { result } = await runStep(step, fakeSession(kept(14)), known(14))
    expect(result).toMatchObject({ status: 'changed', observed: 'registered' })
  })

  it('takes a proof as it is: nothing was changed, nothing is observed again, and what was seen is handed on', async () => {
    const access = { allowedCidrs: [], inside: { address: 'a', status: 200 }, outside: { address: 'b', status: 403 } }
    const step: ProvingStep<'url'> = {
      id: 'access',
      parts: ['url'],
      prove: async (_session, _deployment, earlier) => ({ observed: 'answered', evidence: { ...earlier, access } }),
    }
    const session = fakeSession()
    const { result, evidence } = await runStep(step, session, { deployment: soundDeployment, evidence: {} })
    expect(result).toMatchObject({ status: 'proved', observed: 'answered' })
    expect(evidence).toEqual({ access })
    expect(session.asked).toEqual([])
  })

  it('throws what a proof found wrong', async () => {
    const problem = new SfaiError('NOT_STREAMED', 'all at once')
    const step: ProvingStep<'url'> = {
      id: 'smoke-test',
      parts: ['url'],
      prove: async () => ({ observed: '', evidence: {}, problem }),
    }
    const run = runStep(step, fakeSession(), { deployment: soundDeployment, evidence: {} })
    await expect(run).rejects.toBe(problem)
  })
})

describe('the retention step', () => {
  it('is done at 1096 days for the 1095 that the runbook asks for, and for ever', async () => {
    expect(await retention().isDone(kept(1096))).toMatchObject({ done: true })
    expect(await retention().isDone(kept(731))).toMatchObject({ done: false })
    const forever = { ...soundDeployment, logGroup: present({ name: 'g', retentionDays: undefined, storedBytes: 0 }) }
    expect(await retention().isDone(forever)).toMatchObject({ done: true })
  })
})
