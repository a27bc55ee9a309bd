import { afterEach, expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence } from '../../test/sample-evidence.ts'
import { missing, present } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import { accessLimited } from './access-limited.ts'

setLanguage('en')
afterEach(() => setLanguage('en'))

const judge = (deployment = soundDeployment, evidence: Evidence = soundEvidence) =>
  accessLimited.bind(undefined).judge(deployment, evidence)
const allowing = (cidrs: string, declared = cidrs) => ({
  ...soundDeployment,
  function: changed(soundDeployment.function, { environment: present({ ALLOWED_CIDRS: cidrs }) }),
  stack: changed(soundDeployment.stack, { parameters: { AllowedCidrs: declared } }),
})
const { access } = soundEvidence
const answered = (inside: number, outside: number): Evidence => ({
  access: { ...access, inside: { ...access.inside, status: inside }, outside: { ...access.outside, status: outside } },
})

it('passes when an address inside came in and a stranger did not', () => {
  expect(judge()).toEqual({
    status: 'pass',
    observed: '203.0.113.0/24: an address inside got 200, one outside got 403',
    expected: 'only the listed addresses come in',
  })
})

it.each([
  [200, 200],
  [403, 403],
  [200, 500],
])('fails when inside got %i and outside %i', (inside, outside) => {
  expect(judge(soundDeployment, answered(inside, outside))).toMatchObject({
    status: 'fail',
    observed: expect.stringContaining(`an address inside got ${inside}, one outside got ${outside}`),
    remediation: 'sfai-admin deploy --allow-cidr <CIDR>',
  })
})

it.each([
  [
    'a list that is open',
    '10.0.0.0/8,0.0.0.0/0',
    undefined,
    'open to the world: 10.0.0.0/8, 0.0.0.0/0 covers 100 % of ipv4',
  ],
  ['a list that is open on IPv6', '::/0', undefined, 'open to the world: ::/0 covers 100 % of ipv6'],
  ['an empty list', '', undefined, 'no address is allowed: nobody can come in'],
  [
    'a list that is not the declared one',
    '10.0.0.0/8,10.1.0.0/16',
    '10.0.0.0/8',
    'the function allows 10.0.0.0/8, 10.1.0.0/16, the stack declares 10.0.0.0/8',
  ],
])('fails %s, whatever was proved', (_what, cidrs, declared, observed) => {
  expect(judge(allowing(cidrs, declared))).toMatchObject({ status: 'fail', observed })
})

it('fails a list that no stack declares', () => {
  expect(judge({ ...soundDeployment, stack: missing })).toMatchObject({ status: 'fail' })
})

it('is unknown without the proof, and names the command for it', () => {
  expect(judge(soundDeployment, {})).toMatchObject({ status: 'unknown', remediation: 'sfai-admin access' })
})

it('fails without a function', () => {
  expect(judge({ ...soundDeployment, function: missing })).toMatchObject({ status: 'fail', observed: 'not there' })
})

it('speaks Japanese', () => {
  setLanguage('ja')
  expect(judge().observed).toBe('203.0.113.0/24: 許可したアドレスは 200、それ以外は 403')
  expect(judge(allowing('0.0.0.0/0')).observed).toBe('広く公開されています: 0.0.0.0/0 は ipv4 の 100 % を対象とします')
})

it('does not show what may be a key, and reads a list as the gateway does', () => {
  const key = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'
  const seen = judge(allowing(key, '203.0.113.0/24'))
  expect(seen).toMatchObject({ status: 'fail', observed: expect.stringContaining('(not shown)') })
  expect(JSON.stringify(seen)).not.toContain(key)
  expect(judge(allowing('203.0.113.0/24, 0.0.0.0/0')).observed).toMatch(
    /^open to the world: 203.0.113.0\/24, 0.0.0.0\/0/,
  )
})
