import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SfaiError } from '../base/errors.ts'
import { asSfaiError, errorPart, toAsciiJson } from './envelope.ts'

describe('the JSON on stdout', () => {
  it('is ASCII whatever it holds, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = toAsciiJson(value)
        expect(text).toMatch(/^[\x20-\x7e]*$/)
        // JSON has no -0; everything else must come back.
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(JSON.parse(toAsciiJson('ログ😀'))).toBe('ログ😀')
  })
})

describe('any thrown value', () => {
  it('becomes an error to show, and keeps its code and its cause', () => {
    const own = new SfaiError('CREDENTIALS_MISSING', 'who?', { next: ['aws configure'], awsCode: 'ExpiredToken' })
    expect(asSfaiError(own)).toBe(own)
    expect(errorPart(own)).toEqual({
      code: 'CREDENTIALS_MISSING',
      message: 'who?',
      next: ['aws configure'],
      awsCode: 'ExpiredToken',
    })
    const cause = new TypeError('x is not a function')
    expect(asSfaiError(cause)).toMatchObject({ code: 'UNEXPECTED', exit: 1, cause })
    expect(asSfaiError('text')).toMatchObject({ code: 'UNEXPECTED', exit: 1 })
  })

  it("has its command's help as the next step when the command line was not right and says no more", () => {
    const bare = new SfaiError('SINCE_INVALID', 'no time')
    expect(asSfaiError(bare, 'logs')).toMatchObject({ code: 'SINCE_INVALID', next: ['sfai-admin logs --help'] })
    expect(asSfaiError(bare).next).toEqual(['sfai-admin --help'])
    expect(asSfaiError(new SfaiError('USAGE', 'x', { next: ['mend it'] }), 'logs').next).toEqual(['mend it'])
  })

  it.each(['ExitPromptError', 'AbortError'])('is an interruption when it is %s', (name) => {
    const thrown = Object.assign(new Error('User force closed the prompt'), { name })
    expect(asSfaiError(thrown)).toMatchObject({ code: 'INTERRUPTED', exit: 130 })
  })

  it('never carries the command line, as oclif’s own errors do', () => {
    class UnexpectedArgsError extends Error {
      oclif = { exit: 2 }
      parse = { input: { argv: ['--key', 'sk-planted'] } }
    }
    const error = asSfaiError(new UnexpectedArgsError('Unexpected argument: sk-planted'))
    expect(error).toMatchObject({ code: 'USAGE', exit: 2 })
    expect(JSON.stringify([error, errorPart(error), error.message, error.stack])).not.toContain('sk-planted')
  })
})
