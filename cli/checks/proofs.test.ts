import { describe, expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence } from '../../test/sample-evidence.ts'
import { setLanguage } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import type { Check } from './check.ts'
import { requestAnswered } from './request-answered.ts'
import { requestLogged } from './request-logged.ts'
import { responseStreamed } from './response-streamed.ts'

setLanguage('en')
const judge = (check: Check, evidence: Evidence) => check.bind(undefined).judge(soundDeployment, evidence)
const { smoke, logs } = soundEvidence

describe('the test request', () => {
  it('was answered to its end', () => {
    expect(judge(requestAnswered, { smoke })).toEqual({
      status: 'pass',
      observed: 'HTTP 200, data: [DONE]',
      expected: 'HTTP 200, data: [DONE]',
    })
  })

  it.each([
    [{ done: false }, 'HTTP 200, no [DONE]'],
    [{ status: 503, done: false, error: 'no key registered' }, 'no key registered'],
    [{ text: '' }, 'HTTP 200, data: [DONE]'],
  ])('was not, with %o', (part, observed) => {
    expect(judge(requestAnswered, { smoke: { ...smoke, ...part } })).toMatchObject({
      status: 'fail',
      observed,
      remediation: 'sfai-admin smoke',
    })
  })

  it('was not made', () => {
    expect(judge(requestAnswered, {})).toMatchObject({ status: 'unknown', remediation: 'sfai-admin smoke' })
  })
})

describe('the answer', () => {
  it('came piece by piece', () => {
    expect(judge(responseStreamed, { smoke })).toEqual({
      status: 'pass',
      observed: 'text arrived at 3 distinct moments (text/event-stream)',
      expected: 'at least 3 distinct moments, text/event-stream',
    })
    const withCharset = { ...smoke, contentType: 'text/event-stream; charset=utf-8' }
    expect(judge(responseStreamed, { smoke: withCharset }).status).toBe('pass')
  })

  it.each([{ arrivals: [10, 20] }, { contentType: 'application/json' }])('did not, with %o', (part) => {
    expect(judge(responseStreamed, { smoke: { ...smoke, ...part } })).toMatchObject({
      status: 'fail',
      remediation: 'sfai-admin set-stream-mode',
    })
  })

  it('is unknown where nothing was asked', () => {
    expect(judge(responseStreamed, {})).toMatchObject({ status: 'unknown', remediation: 'sfai-admin smoke' })
  })
})

describe('the log', () => {
  it('holds the request, and no error', () => {
    expect(judge(requestLogged, { logs })).toEqual({
      status: 'pass',
      observed: 'group: 1 lines, 0 errors',
      expected: 'the request is logged, without error',
    })
  })

  it('holds an error', () => {
    expect(judge(requestLogged, { logs: { ...logs, errors: ['{}'] } })).toMatchObject({
      status: 'fail',
      observed: 'group: 1 lines, 1 errors',
      remediation: 'sfai-admin logs',
    })
  })

  it('holds what Lambda wrote about the request, and nothing of the gateway', () => {
    const lines = ['START RequestId: r Version: $LATEST', 'END RequestId: r']
    expect(judge(requestLogged, { logs: { ...logs, lines } })).toMatchObject({
      status: 'fail',
      observed: 'Request r is not in the log group group.',
    })
  })

  it('was not looked at', () => {
    expect(judge(requestLogged, { smoke })).toMatchObject({ status: 'unknown', remediation: 'sfai-admin logs' })
  })
})

it('all speak Japanese', () => {
  setLanguage('ja')
  expect(judge(requestAnswered, { smoke: { ...smoke, done: false } }).observed).toBe('HTTP 200、[DONE] なし')
  expect(judge(responseStreamed, { smoke }).observed).toBe('テキストは 3 回に分かれて届きました（text/event-stream）')
  expect(judge(requestLogged, { logs }).observed).toBe('group: 1 行、エラー 0 件')
  setLanguage('en')
})
