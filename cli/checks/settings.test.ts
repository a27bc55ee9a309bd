import { describe, expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { setLanguage } from '../i18n/index.ts'
import { functionTimeout } from './function-timeout.ts'
import { logRetention } from './log-retention.ts'
import { urlStreamMode } from './url-stream-mode.ts'

setLanguage('en')

describe('the timeout', () => {
  const judge = (timeoutSeconds: number) =>
    functionTimeout
      .bind({ seconds: 900 })
      .judge({ ...soundDeployment, function: changed(soundDeployment.function, { timeoutSeconds }) }, {})

  it('is what is expected, no more and no less', () => {
    expect(judge(900)).toEqual({ status: 'pass', observed: 'fn: 900 s', expected: '900 s' })
    for (const seconds of [899, 901]) {
      expect(judge(seconds)).toMatchObject({
        status: 'fail',
        observed: `fn: ${seconds} s`,
        remediation: 'sfai-admin deploy',
      })
    }
  })
})

describe('the retention', () => {
  const judge = (retentionDays: number | undefined) =>
    logRetention
      .bind({ atLeastDays: 1095 })
      .judge({ ...soundDeployment, logGroup: changed(soundDeployment.logGroup, { retentionDays }) }, {})

  it.each([
    [1095, 'group: 1095 days'],
    [1827, 'group: 1827 days'],
    [undefined, 'group: never expires'],
  ])('holds at %s', (days, observed) => {
    expect(judge(days)).toEqual({ status: 'pass', observed, expected: 'at least 1095 days' })
  })

  it('does not hold a day earlier', () => {
    expect(judge(1094)).toMatchObject({ status: 'fail', remediation: 'sfai-admin retention' })
  })

  it('is told in Japanese too', () => {
    setLanguage('ja')
    expect(judge(undefined).observed).toBe('group: 無期限')
    expect(judge(1096)).toMatchObject({ observed: 'group: 1096 日', expected: '1095 日以上' })
    setLanguage('en')
  })
})

describe('the URL', () => {
  const judge = (invokeMode: string) =>
    urlStreamMode
      .bind({ invokeMode: 'RESPONSE_STREAM' })
      .judge({ ...soundDeployment, url: changed(soundDeployment.url, { invokeMode }) }, {})

  it('streams', () => {
    expect(judge('RESPONSE_STREAM')).toEqual({
      status: 'pass',
      observed: 'InvokeMode RESPONSE_STREAM',
      expected: 'RESPONSE_STREAM',
    })
    expect(judge('BUFFERED')).toMatchObject({
      status: 'fail',
      observed: 'InvokeMode BUFFERED',
      remediation: 'sfai-admin set-stream-mode',
    })
  })
})

it('an expectation that is not the check’s own is refused', () => {
  expect(() => functionTimeout.bind({ minutes: 15 })).toThrow()
  expect(() => logRetention.bind(undefined)).toThrow()
  expect(() => urlStreamMode.bind({ invokeMode: 1 })).toThrow()
})
