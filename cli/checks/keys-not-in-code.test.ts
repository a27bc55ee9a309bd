import { describe, expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { keysNotInCode } from './keys-not-in-code.ts'

setLanguage('en')
const key = `sk-ant-${'a'.repeat(16)}`
const judge = (environment: Record<string, string>, template: unknown = {}) =>
  keysNotInCode.bind(undefined).judge(
    {
      ...soundDeployment,
      function: changed(soundDeployment.function, { environment }),
      template: present(template),
    },
    {},
  )

describe('keys', () => {
  it('are in neither place', () => {
    expect(judge({ OPENAI_SECRET: '/sfai/prod/OPENAI_API_KEY', SHORT: 'sk-short' })).toEqual({
      status: 'pass',
      observed: 'no key in the function environment / no key in the template',
      expected: 'keys in Secrets Manager only / keys in Secrets Manager only',
    })
  })

  it('are found in the environment, by the name of the variable and never by value', () => {
    const found = judge({ FINE: 'x', MINE: `Bearer ${key}` })
    expect(found).toMatchObject({
      status: 'fail',
      observed: 'the environment variable MINE holds something that looks like a key',
      remediation: 'sfai-admin deploy',
    })
    expect(JSON.stringify(found)).not.toContain(key)
  })

  it('are found in the template, however deep', () => {
    const found = judge({}, { Resources: [{ Value: { deep: key } }] })
    expect(found).toMatchObject({ status: 'fail', observed: 'the template holds something that looks like a key' })
    expect(JSON.stringify(found)).not.toContain(key)
  })

  it('may be in a template that could not be read; one in the environment is a fail all the same', () => {
    const unread = { ...soundDeployment, template: unreadable('denied') }
    const check = keysNotInCode.bind(undefined)
    expect(check.judge(unread, {})).toMatchObject({ status: 'unknown', observed: 'denied' })
    const withKey = { ...unread, function: changed(unread.function, { environment: { MINE: key } }) }
    expect(check.judge(withKey, {})).toMatchObject({ status: 'fail' })
  })
})
