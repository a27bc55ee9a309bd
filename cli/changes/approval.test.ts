import { describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { type ApprovalFlags, approvedAlready, asking } from './approval.ts'
import type { Change } from './change.ts'

const harmless: Change = { where: 'group', before: '14 days', after: '1096 days', effect: 'costs' }
const opens: Change = { where: 'door', before: 'shut', after: 'open', effect: 'widens', undo: 'shut it' }
const replaces: Change = { where: 'key', effect: 'replaces' }

const approve = (changes: readonly Change[], flags: Partial<ApprovalFlags> = {}) => {
  const session = fakeSession()
  return { session, done: asking(session.ui, { yes: false, 'dry-run': false, ...flags }).approve(changes) }
}

describe('where nobody can be asked', () => {
  it('nothing goes without --yes, and the flags that would do are named', async () => {
    await expect(approve([harmless]).done).rejects.toMatchObject({ code: 'NEEDS_YES', exit: 5 })
    await expect(approve([harmless, opens, replaces]).done).rejects.toMatchObject({
      next: [expect.stringContaining('--yes --accept widens,replaces')],
    })
  })

  it('--yes does for what is harmless, and for a danger only where it is accepted by name', async () => {
    await approve([harmless], { yes: true }).done
    await expect(approve([harmless, opens], { yes: true }).done).rejects.toMatchObject({
      code: 'NEEDS_ACCEPT',
      exit: 5,
      next: [expect.stringContaining('--accept widens')],
    })
    await approve([harmless, opens], { yes: true, accept: ['widens'] }).done
    await expect(approve([opens, replaces], { yes: true, accept: ['widens'] }).done).rejects.toMatchObject({
      next: [expect.stringContaining('--accept widens,replaces')],
    })
  })

  it('shows what it is about first', async () => {
    const { session, done } = approve([opens], { yes: true, accept: ['widens'] })
    await done
    expect(session.said.join('\n')).toMatch(/door[\s\S]*shut → open[\s\S]*shut it/)
  })

  it('a dry run shows, and asks nothing', async () => {
    const { session, done } = approve([opens], { 'dry-run': true })
    await done
    expect(session.said).toHaveLength(1)
  })
})

describe('what was approved before', () => {
  const never = { dryRun: false, approve: () => Promise.reject(new Error('asked again')) }

  it('is not asked about again, nor is what is harmless', async () => {
    await approvedAlready([opens], never).approve([opens, harmless])
  })

  it('does not cover a danger that has come up since', async () => {
    await expect(approvedAlready([opens], never).approve([opens, replaces])).rejects.toThrow('asked again')
    await expect(approvedAlready([opens], never).approve([{ ...opens, after: 'wide open' }])).rejects.toThrow()
  })
})
