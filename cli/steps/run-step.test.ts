import { describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { isPresent, present } from '../deployment/observed.ts'
import { retention } from './retention.ts'
import { runStep } from './run-step.ts'
import type { Step } from './step.ts'

const kept = (days: number) => ({
  ...soundDeployment,
  logGroup: present({ name: 'group', retentionDays: days, storedBytes: 0 }),
})

/** A step that is done when logs are kept for three years; applying it is counted, nothing else. */
function countingStep(proved?: string) {
  const applied: number[] = []
  const step: Step = {
    id: 'retention',
    isDone: ({ logGroup }) => ({
      done: isPresent(logGroup) && logGroup.value.retentionDays === 1096,
      observed: isPresent(logGroup) ? `${logGroup.value.retentionDays} days` : '',
    }),
    async apply() {
      applied.push(1)
      return proved === undefined ? undefined : { proved }
    },
  }
  return { step, applied }
}

describe('runStep', () => {
  it('does nothing when the step is done', async () => {
    const { step, applied } = countingStep()
    const { result } = await runStep(step, fakeSession(), kept(1096))
    expect(result).toMatchObject({ number: 9, status: 'unchanged', observed: '1096 days' })
    expect(applied).toEqual([])
  })

  it('applies, observes again, and says what it then saw', async () => {
    const { step, applied } = countingStep()
    const { result, deployment } = await runStep(step, fakeSession(kept(1096)), kept(14))
    expect(result).toMatchObject({ status: 'changed', observed: '1096 days' })
    expect(applied).toEqual([1])
    expect(deployment.logGroup).toMatchObject({ value: { retentionDays: 1096 } })
  })

  it('never calls done what does not hold afterwards', async () => {
    const { step } = countingStep()
    await expect(runStep(step, fakeSession(kept(14)), kept(14))).rejects.toMatchObject({
      code: 'STEP_DID_NOT_HOLD',
      exit: 6,
      next: expect.arrayContaining(['sfai-admin verify']),
      message: expect.stringContaining('14 days'),
    })
  })

  it('takes a proof as it is: nothing was changed, nothing is observed again', async () => {
    const { step } = countingStep('answered')
    const { result } = await runStep(step, fakeSession(), kept(14))
    expect(result).toMatchObject({ status: 'proved', observed: 'answered' })
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
