import { describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { type Approval, approvedAlready, asking } from '../changes/approval.ts'
import type { Change } from '../changes/change.ts'
import { need } from '../deployment/need.ts'
import { present, unreadable } from '../deployment/observed.ts'
import { carryOut } from './carry-out.ts'
import { runInOrder } from './run-steps.ts'
import type { ChangingStep, WrittenIsThere } from './step.ts'

const kept = (days: number) => ({
  ...soundDeployment,
  logGroup: present({ name: 'group', retentionDays: days }),
})

/** Logs kept for three years; applying it is counted, nothing else. */
function countingStep(more: { remakes?: 'all'; isThere?: WrittenIsThere<'logGroup'> } = {}) {
  const applied: number[] = []
  const step: ChangingStep<'logGroup'> = {
    id: 'retention',
    parts: ['logGroup'],
    remakes: more.remakes ?? ['logGroup'],
    plan({ logGroup }) {
      const { retentionDays } = need(logGroup, 'the log group')
      const change: Change = { where: 'group', before: `${retentionDays}`, after: '1096', effect: 'costs' }
      return {
        observed: `${retentionDays} days`,
        changes: retentionDays === 1096 ? [] : [change],
        async apply() {
          applied.push(1)
          return more.isThere
        },
      }
    },
  }
  return { step, applied }
}

const opens: Change = { where: 'door', after: 'open', effect: 'widens' }
const yes: Approval = { dryRun: false, approve: async () => {} }
const briefly = { withinMs: 30, pauseMs: 5 }
const run = (step: ChangingStep<'logGroup'>, session = fakeSession(), approval = yes, readBack = briefly) =>
  carryOut(step, kept(14), { session, approval, observed: ['logGroup'], readBack })

describe('a plan', () => {
  it('that is empty is nothing to change, and nobody is asked', async () => {
    const { step, applied } = countingStep()
    const approval = { dryRun: false, approve: () => Promise.reject(new Error('asked')) }
    const done = await carryOut(step, kept(1096), {
      session: fakeSession(),
      approval,
      observed: ['logGroup'],
      readBack: briefly,
    })
    expect(done).toMatchObject({ status: 'unchanged', observed: '1096 days', changes: [] })
    expect(applied).toEqual([])
  })

  it('is approved before anything is applied', async () => {
    const { step, applied } = countingStep()
    const approval = { dryRun: false, approve: () => Promise.reject(new Error('declined')) }
    await expect(run(step, fakeSession(), approval)).rejects.toThrow('declined')
    expect(applied).toEqual([])
  })

  it('stops at --dry-run', async () => {
    const { step, applied } = countingStep()
    const planned = await run(step, fakeSession(), { ...yes, dryRun: true })
    expect(planned).toMatchObject({ status: 'planned', changes: [{ where: 'group' }] })
    expect(applied).toEqual([])
  })
})

it('a no in the middle of a run never says that nothing was changed', async () => {
  const first = countingStep().step
  const second = {
    ...countingStep().step,
    plan: () => ({ observed: '', changes: [opens], apply: async () => undefined }),
  }
  const approval = approvedAlready([], asking(fakeSession().ui, { yes: false, 'dry-run': false }))
  const steps = [first, second]
  const readBack = briefly
  await expect(runInOrder(fakeSession(kept(1096)), steps, kept(14), { approval, readBack })).rejects.toMatchObject({
    code: 'NEEDS_YES',
    message: expect.stringMatching(/Already done, and not undone: Log retention of three years\.$/),
  })
})

describe('reading back', () => {
  it('looks at what the step looks at, and says what it then saw', async () => {
    const { step, applied } = countingStep()
    const session = fakeSession(kept(1096))
    const done = await run(step, session)
    expect(done).toMatchObject({ status: 'changed', observed: '1096 days' })
    expect(done.deployment.logGroup).toMatchObject({ value: { retentionDays: 1096 } })
    expect([applied, session.asked]).toEqual([[1], [['logGroup']]])
  })

  it('looks at all that the run looks at after a step that remakes it', async () => {
    const session = fakeSession(kept(1096))
    await carryOut<'logGroup' | 'url'>(countingStep({ remakes: 'all' }).step, kept(14), {
      session,
      approval: yes,
      observed: ['logGroup', 'url'],
      readBack: briefly,
    })
    expect(session.asked).toEqual([['logGroup', 'url']])
  })

  it('asks again while AWS shows the old state, and while it cannot be read', async () => {
    const gone = { ...soundDeployment, logGroup: unreadable('throttled') }
    const session = fakeSession(kept(14), gone, kept(14), kept(1096))
    const done = await run(countingStep().step, session, yes, { withinMs: 10_000, pauseMs: 1 })
    expect(done.status).toBe('changed')
    expect(session.asked).toHaveLength(4)
    const told = session.said.filter((line) => line.includes('accepted by AWS; waiting until it shows'))
    expect(told).toHaveLength(1)
  })

  it('never calls done what it did not see', async () => {
    const session = fakeSession(...Array.from({ length: 20 }, () => kept(14)))
    await expect(run(countingStep().step, session)).rejects.toMatchObject({
      code: 'NOT_VISIBLE_YET',
      exit: 69,
      message: expect.stringContaining('14 days'),
      next: expect.arrayContaining(['sfai-admin verify']),
    })
  })

  it('says why it could not look', async () => {
    const gone = { ...soundDeployment, logGroup: unreadable('AccessDenied') }
    const session = fakeSession(...Array.from({ length: 20 }, () => gone))
    await expect(run(countingStep().step, session)).rejects.toMatchObject({
      code: 'NOT_SEEN_AGAIN',
      exit: 6,
      message: expect.stringContaining('AccessDenied'),
    })
  })

  it('tells whoever looks whether anything is left to do', async () => {
    const told: boolean[] = []
    const isThere = (_deployment: unknown, nothingLeft: boolean) => told.push(nothingLeft) > 1
    await run(countingStep({ isThere }).step, fakeSession(kept(14), kept(1096)), yes, { withinMs: 10_000, pauseMs: 1 })
    expect(told).toEqual([false, true])
  })

  it('wants the very thing that was written, where the step knows it by more than an empty plan', async () => {
    const session = fakeSession(...Array.from({ length: 20 }, () => kept(1096)))
    const { step } = countingStep({ isThere: () => false })
    await expect(run(step, session)).rejects.toMatchObject({ code: 'NOT_VISIBLE_YET' })
  })
})
