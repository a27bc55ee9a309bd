import { expect, it, vi } from 'vitest'
import { atTerminal, fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing } from '../deployment/observed.ts'
import { chooseCidrs } from './choose-cidrs.ts'

interface Asked {
  readonly default?: string
  readonly validate: (answer: string) => string | boolean
}
const asked: Asked[] = []
vi.mock('@inquirer/prompts', () => ({
  input: async (question: Asked) => {
    asked.push(question)
    return '192.0.2.9, 10.0.0.0/8'
  },
}))

const empty = { ...soundDeployment, stack: missing }
const rehearsal = {
  endpoint: 'http://127.0.0.1:4650',
  functionUrl: 'http://127.0.0.1:4651/',
  credentials: { accessKeyId: 'REHEARSAL', secretAccessKey: 'secret' },
  region: 'ap-northeast-1',
  account: '000000000000',
  providers: 'stand-in' as const,
  stop: async () => {},
}

it('asks nothing in a rehearsal under --yes, at a terminal either: this machine alone may come in', async () => {
  const ui = { ...fakeSession().ui, interactive: true }
  const chosen = await chooseCidrs({ ui, rehearsal }, empty, { yes: true, 'allow-anywhere': false })
  expect(chosen).toEqual(['127.0.0.1/32', '::1/128'])
})

it('never chooses for AWS: without a flag and a terminal it names the flag', async () => {
  const asked = chooseCidrs(fakeSession(), empty, { yes: true, 'allow-anywhere': false })
  await expect(asked).rejects.toMatchObject({
    code: 'FLAG_MISSING',
    exit: 2,
    message: expect.stringContaining('--allow-cidr'),
  })
})

it('takes what the flags say before anything else', async () => {
  const flags = { yes: false, 'allow-anywhere': false }
  expect(await chooseCidrs(fakeSession(), soundDeployment, { ...flags, 'allow-anywhere': true })).toEqual([
    '0.0.0.0/0',
    '::/0',
  ])
  const named = { ...flags, 'allow-cidr': ['10.0.0.0/8', '192.0.2.9,::1'] }
  expect(await chooseCidrs(fakeSession(), soundDeployment, named)).toEqual(['10.0.0.0/8', '192.0.2.9/32', '::1/128'])
  const open = chooseCidrs(fakeSession(), soundDeployment, { ...flags, 'allow-cidr': ['0.0.0.0/0'] })
  await expect(open).rejects.toMatchObject({ code: 'CIDR_OPEN', exit: 2 })
})

it('keeps what is deployed', async () => {
  const kept = chooseCidrs(fakeSession(), soundDeployment, { yes: false, 'allow-anywhere': false })
  expect(await kept).toBeUndefined()
})

it('asks a person, judging the answer as it would judge the flag', async () => {
  const flags = { yes: false, 'allow-anywhere': false }
  const chosen = await chooseCidrs(atTerminal(fakeSession()), empty, flags)
  expect(chosen).toEqual(['192.0.2.9/32', '10.0.0.0/8'])
  const [question] = asked
  expect(question?.default).toBeUndefined()
  expect(question?.validate('10.0.0.0/8')).toBe(true)
  expect(question?.validate('everyone')).toMatch(/'everyone'/)
  await chooseCidrs({ ui: atTerminal(fakeSession()).ui, rehearsal }, empty, flags)
  expect(asked[1]?.default).toBe('127.0.0.1/32, ::1/128')
})
