import { afterEach, describe, expect, it } from 'vitest'
import { soundEvidence } from '../../../test/sample-evidence.ts'
import { setLanguage } from '../../i18n/index.ts'
import { describeSmoke, smokeProblem } from './smoke-problem.ts'

setLanguage('en')
afterEach(() => setLanguage('en'))
const { smoke } = soundEvidence

describe('what a test request is told as', () => {
  it('one line, when it holds', () => {
    expect(smokeProblem(smoke)).toBeUndefined()
    expect(describeSmoke({ ...smoke, firstTokenMs: 10.4, totalMs: 39.6 })).toBe(
      'HTTP 200, first token after 10 ms, text at 3 distinct moments, 40 ms in all, data: [DONE]',
    )
    setLanguage('ja')
    expect(describeSmoke(smoke)).toBe(
      'HTTP 200、最初のトークンまで 10 ms、3 回に分かれて到着、全体 40 ms、data: [DONE] あり',
    )
  })

  it.each([
    [{ status: 0, error: 'fetch failed' }, 'The test request failed (no answer): fetch failed'],
    [{ status: 503, error: 'no key' }, 'The test request failed (HTTP 503): no key'],
    [{ done: false }, 'The test request failed (HTTP 200): the stream ended without data: [DONE]'],
    [{ text: '' }, 'The test request failed (HTTP 200): the answer held no text'],
  ])('not answered: %o', (part, message) => {
    expect(smokeProblem({ ...smoke, ...part })).toMatchObject({
      code: 'SMOKE_FAILED',
      exit: 3,
      message,
      next: ['sfai-admin logs --since 5m', 'sfai-admin verify'],
    })
  })

  it('without a client key, where one is needed, with the way to have one', () => {
    expect(smokeProblem({ ...smoke, status: 401, error: 'no client key' })?.next).toEqual([
      'sfai-admin smoke --client-key-file <FILE>',
      'sfai-admin clients add <NAME>',
    ])
  })

  it('answered all at once', () => {
    expect(smokeProblem({ ...smoke, arrivals: [10, 11] })).toMatchObject({
      code: 'NOT_STREAMED',
      exit: 3,
      message: 'The answer did not stream: its text came at 1 distinct moments.',
      next: ['sfai-admin set-stream-mode'],
    })
  })
})
