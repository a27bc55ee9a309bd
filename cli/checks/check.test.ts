import { afterEach, describe, expect, it } from 'vitest'
import { missing, present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { type Finding, judged, tried, worst } from './check.ts'

afterEach(() => setLanguage('en'))
setLanguage('en')

const holds = { passed: true, observed: 'seen', expected: 'wanted', remediation: 'mend it' }
const finding = (status: Finding['status'], observed: string = status): Finding => ({
  status,
  observed,
  expected: `${observed} wanted`,
})

describe('a judgement on something observed', () => {
  it('needs no remediation when it passes, and tells it when it fails', () => {
    expect(judged(present(1), () => holds)).toEqual({ status: 'pass', observed: 'seen', expected: 'wanted' })
    expect(judged(present(1), () => ({ ...holds, passed: false }))).toEqual({
      status: 'fail',
      observed: 'seen',
      expected: 'wanted',
      remediation: 'mend it',
    })
  })

  it.each([
    ['en', 'not there', 'there'],
    ['ja', 'なし', 'あり'],
  ] as const)('fails what is missing, in %s', (language, observed, expected) => {
    setLanguage(language)
    const seen = judged(missing, () => holds)
    expect(seen).toEqual({ status: 'fail', observed, expected, remediation: 'sfai-admin deploy' })
  })

  it('does not know what cannot be read, and says why', () => {
    const seen = judged(unreadable('no permission'), () => holds)
    expect(seen).toEqual({ status: 'unknown', observed: 'no permission', expected: 'readable' })
  })
})

describe('a judgement on something tried', () => {
  it('is unknown when nobody tried, with the command that does', () => {
    const seen = tried({}, 'logs', 'sfai-admin logs', () => holds)
    expect(seen).toEqual({
      status: 'unknown',
      observed: 'not tried in this run',
      expected: 'tried',
      remediation: 'sfai-admin logs',
    })
    const logs = { group: 'group', requestId: 'r', lines: [], errors: [] }
    expect(tried({ logs }, 'logs', 'sfai-admin logs', () => holds).status).toBe('pass')
  })

  it('is unknown when it could not be tried, with the reason', () => {
    const seen = tried({ untried: { logs: 'AWS denied access' } }, 'logs', 'sfai-admin logs', () => holds)
    expect(seen).toMatchObject({ status: 'unknown', observed: 'AWS denied access' })
  })
})

describe('the worst of several findings', () => {
  it('is every fail, whatever stands beside it, with all their mends, each once', () => {
    const all = [finding('pass'), finding('unknown'), finding('fail', 'first'), finding('fail', 'second')]
    expect(worst(all)).toEqual({ status: 'fail', observed: 'first / second', expected: 'first wanted / second wanted' })
    const mended = all.map((one, index) => ({ ...one, remediation: index === 3 ? 'b\na' : 'a' }))
    expect(worst(mended)).toMatchObject({ status: 'fail', remediation: 'a\nb' })
  })

  it('is the first unknown where nothing fails', () => {
    expect(worst([finding('pass'), finding('unknown', 'a'), finding('unknown', 'b')])).toEqual(finding('unknown', 'a'))
  })

  it('is all of them where everything passes', () => {
    expect(worst([finding('pass', 'a'), finding('pass', 'b')])).toEqual({
      status: 'pass',
      observed: 'a / b',
      expected: 'a wanted / b wanted',
    })
  })
})
