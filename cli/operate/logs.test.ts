import { afterEach, describe, expect, it } from 'vitest'
import { fakeSession, withAws } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { fakeAws } from '../aws/fakes/fake-aws.ts'
import { missing } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { showLogs } from './logs.ts'

setLanguage('en')
afterEach(() => setLanguage('en'))

const at = Date.parse('2026-11-22T10:00:00.000Z')
async function logs(messages: readonly string[], flags: Parameters<typeof showLogs>[1] = { since: 300_000 }) {
  let asked: { startTime?: number; filterPattern?: string } = {}
  await using aws = await fakeAws({
    FilterLogEvents: (_calls, body) => {
      asked = JSON.parse(body)
      return JSON.stringify({ events: messages.map((message) => ({ message, timestamp: at, logStreamName: 's' })) })
    },
  })
  const session = withAws(fakeSession(soundDeployment), aws)
  return { ...(await showLogs(session, flags)), session, asked }
}

describe('logs', () => {
  it('shows each line with its time on stdout, and the count beside it', async () => {
    const { result, exit, session } = await logs(['START\n', '{"level":"info"}\n'])
    expect(session.results).toEqual(['2026-11-22T10:00:00.000Z START', '2026-11-22T10:00:00.000Z {"level":"info"}'])
    expect(session.notes).toEqual(['group: 2 lines, 0 errors'])
    expect(exit).toBe(0)
    expect(result).toEqual({
      logGroup: 'group',
      errors: 0,
      events: [
        { at: '2026-11-22T10:00:00.000Z', message: 'START\n', stream: 's' },
        { at: '2026-11-22T10:00:00.000Z', message: '{"level":"info"}\n', stream: 's' },
      ],
    })
  })

  it('ends in 3 when an error is among them', async () => {
    const { result, exit, session } = await logs(['{"level":"error"}', 'START', '{"level":"error"}'])
    expect({ exit, errors: result.errors }).toEqual({ exit: 3, errors: 2 })
    expect(session.notes).toEqual(['group: 3 lines, 2 errors'])
  })

  it('looks back as far as it is told', async () => {
    const before = Date.now()
    const { asked } = await logs([], { since: 7_200_000 })
    expect(asked.startTime).toBeGreaterThanOrEqual(before - 7_200_000)
    expect(asked.startTime).toBeLessThanOrEqual(Date.now() - 7_200_000)
    expect(asked).not.toHaveProperty('filterPattern')
  })

  it('looks for one request', async () => {
    expect((await logs([], { since: 300_000, 'request-id': 'r-1' })).asked.filterPattern).toBe('"r-1"')
  })

  it('needs a log group', async () => {
    const session = fakeSession({ ...soundDeployment, logGroup: missing })
    await expect(showLogs(session, { since: 300_000 })).rejects.toMatchObject({ code: 'NOT_DEPLOYED', exit: 4 })
  })
})
