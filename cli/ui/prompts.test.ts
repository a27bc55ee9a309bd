import { beforeEach, describe, expect, it, vi } from 'vitest'
import { atTerminal, fakeSession } from '../../test/fake-session.ts'
import { setLanguage } from '../i18n/index.ts'
import { askSecret, askText, askYesOrNo } from './prompts.ts'

interface Asked {
  readonly message: string
  readonly default?: unknown
  readonly mask?: boolean
  readonly validate?: (answer: string) => string | boolean
}

// inquirer wants a real terminal; what it is asked, and where it draws, is ours.
const asked: { kind: string; question: Asked; output: unknown }[] = []
let answer: unknown
vi.mock('@inquirer/prompts', () => {
  const kind = (name: string) => async (question: Asked, context: { output: unknown }) => {
    asked.push({ kind: name, question, output: context.output })
    return answer
  }
  return { input: kind('input'), password: kind('password') }
})
beforeEach(() => {
  asked.length = 0
})

setLanguage('en')
const nobody = fakeSession().ui
const somebody = atTerminal(fakeSession()).ui
const question = { message: 'Who?', flag: '--allow-cidr' }
const check = (text: string) => (text === 'bad' ? 'That is bad.' : undefined)

describe('a question', () => {
  it.each([
    ['input', () => askText(somebody, question, { check, initial: 'all' })],
    ['password', () => askSecret(somebody, question, check)],
  ])('is asked on stderr, and its answer judged (%s)', async (kind, ask) => {
    answer = 'good'
    expect(await ask()).toBe('good')
    expect(asked).toMatchObject([{ kind, question: { message: 'Who?' }, output: process.stderr }])
    const [first] = asked
    expect(first?.question.validate?.('bad')).toBe('That is bad.')
    expect(first?.question.validate?.('good')).toBe(true)
    expect(kind === 'input' ? first?.question.default : first?.question.mask).toBe(kind === 'input' ? 'all' : true)
  })

  it('names the flag that answers it where nobody can be asked', async () => {
    const missing = { code: 'FLAG_MISSING', exit: 2, message: expect.stringContaining('--allow-cidr') }
    await expect(askText(nobody, question, { check })).rejects.toMatchObject(missing)
    await expect(askSecret(nobody, question, check)).rejects.toMatchObject(missing)
    expect(asked).toEqual([])
  })
})

describe('a yes or no', () => {
  it.each([
    ['yes', true],
    ['Y ', true],
    ['no', false],
    ['N', false],
  ])('%j is %s', async (given, meant) => {
    answer = given
    expect(await askYesOrNo(somebody, 'Sure?', true)).toBe(meant)
    expect(asked).toMatchObject([{ question: { message: 'Sure?', default: 'yes' }, output: process.stderr }])
  })

  it('is a no by default where the change is dangerous, and nothing else', async () => {
    answer = 'no'
    await askYesOrNo(somebody, 'Sure?', false)
    const [first] = asked
    expect(first?.question.default).toBe('no')
    expect(first?.question.validate?.('maybe')).toBe('Please answer yes or no.')
    expect(first?.question.validate?.('')).not.toBe(true)
    for (const word of ['yes', ' No ', 'y', 'N']) expect(first?.question.validate?.(word)).toBe(true)
  })
})
