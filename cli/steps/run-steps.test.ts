import { expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import type { Approval } from '../changes/approval.ts'
import { present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { retention } from './retention.ts'
import { runInOrder } from './run-steps.ts'
import { setStreamMode } from './set-stream-mode.ts'

setLanguage('en')
const approval: Approval = { dryRun: false, approve: async () => {} }
const ruled = { ...soundDeployment, logGroup: present({ name: 'group', retentionDays: 7, accountPolicy: 'one-week' }) }
const steps = [retention(), setStreamMode]

it('what only a person can mend stops a command, and is a failed step of a run that goes on', async () => {
  await expect(runInOrder(fakeSession(), steps, ruled, { approval })).rejects.toMatchObject({ code: 'RETENTION_RULED' })
  const { results } = await runInOrder(fakeSession(ruled), steps, ruled, { approval, goesOn: true })
  expect(results).toMatchObject([
    { id: 'retention', status: 'failed', next: [expect.stringContaining('one-week')] },
    { id: 'set-stream-mode', status: 'unchanged' },
  ])
})

it('what could not be read stops either', async () => {
  const dark = { ...soundDeployment, logGroup: unreadable('throttled') }
  const running = runInOrder(fakeSession(), steps, dark, { approval, goesOn: true })
  await expect(running).rejects.toThrow(/throttled/)
})
