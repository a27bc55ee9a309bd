import { describe, expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { isPresent, present, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import { keysNotInCode } from './keys-not-in-code.ts'

setLanguage('en')
const key = `sk-ant-${'a'.repeat(16)}`
const check = keysNotInCode.bind(undefined)

const deployed = isPresent(soundDeployment.function) ? soundDeployment.function.value.environment : unreadable('')
const variables = isPresent(deployed) ? deployed.value : {}
const withVariables = (more: Record<string, string>) => ({
  ...soundDeployment,
  function: changed(soundDeployment.function, { environment: present({ ...variables, ...more }) }),
})

describe('keys', () => {
  it('are in neither place', () => {
    expect(check.judge(soundDeployment, {})).toEqual({
      status: 'pass',
      observed: 'no value by hand in the function environment / no key in the template',
      expected: 'keys in Secrets Manager only',
    })
  })

  it('are found in the environment whatever they look like, by the name of the variable and never by value', () => {
    for (const value of [`Bearer ${key}`, 'gsk_0123456789abcdef', 'x']) {
      const found = check.judge(withVariables({ MINE: value }), {})
      expect(found).toMatchObject({
        status: 'fail',
        observed: 'environment variables that the template does not give: MINE',
        remediation: 'sfai-admin deploy',
      })
      expect(JSON.stringify(found)).not.toContain(key)
    }
  })

  it('are found in the template, however deep', () => {
    if (!isPresent(soundDeployment.template)) throw new Error('the sample has a template')
    const template = present(Object.assign({}, soundDeployment.template.value, { Metadata: [{ deep: key }] }))
    const found = check.judge({ ...soundDeployment, template }, {})
    expect(found).toMatchObject({ status: 'fail', observed: 'the template holds something that looks like a key' })
    expect(JSON.stringify(found)).not.toContain(key)
  })

  it('may be in a template that could not be read; one in the environment is a fail all the same', () => {
    const template = unreadable('denied')
    expect(check.judge({ ...soundDeployment, template }, {})).toMatchObject({ status: 'unknown', observed: 'denied' })
    expect(check.judge({ ...withVariables({ MINE: key }), template }, {})).toMatchObject({ status: 'fail' })
  })

  it('of another shape may stand in an environment that no resolved template explains', () => {
    const resources = unreadable('denied')
    const unexplained = { ...withVariables({ MINE: 'gsk_0123456789abcdef' }), resources }
    expect(check.judge(unexplained, {})).toMatchObject({ status: 'unknown', observed: 'denied' })
    if (!isPresent(soundDeployment.template)) throw new Error('the sample has a template')
    const template = present(Object.assign({}, soundDeployment.template.value, { Metadata: key }))
    expect(check.judge({ ...unexplained, template }, {})).toMatchObject({ status: 'fail' })
  })
})
