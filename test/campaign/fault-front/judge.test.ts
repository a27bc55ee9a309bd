import { describe, expect, it } from 'vitest'
import type { Call } from './call.ts'
import { commands } from './commands.ts'
import { type Case, problemsOf } from './judge.ts'
import type { Observed } from './lane.ts'
import type { Standing } from './system.ts'

const standing: Standing = {
  openaiKey: 'old',
  anthropicKey: 'old',
  clients: '',
  allowList: '127.0.0.1/32',
  modelMap: '{}',
  retention: '1096',
  invokeMode: 'RESPONSE_STREAM',
  accessBlock: 'true',
  functionTimeout: '900',
}

const call: Call = { service: 'secretsmanager', region: 'r', operation: 'DescribeSecret', dialect: 'json' }
const commandOf = (name: string) => {
  const command = commands.find((one) => one.name === name)
  if (command === undefined) throw new Error(name)
  return command
}

/** A run of set-secrets that was refused honestly, but for what a test says. */
const refusal = { code: 'ACCESS_DENIED', message: 'denied', awsCode: 'AccessDeniedException' }
function problems(
  told: { exitCode: number; error?: object; result?: object },
  seen: Partial<Observed> = {},
  more: Partial<Case> = {},
) {
  const one: Case = {
    command: commandOf('set-secrets'),
    call,
    rule: { operation: call.operation, fault: 'refused' },
    language: 'en',
    ...more,
  }
  const observed: Observed = {
    wanted: { args: [], may: { openaiKey: isNew }, holds: isNew },
    before: standing,
    after: standing,
    code: told.exitCode,
    stdout: JSON.stringify({ status: told.exitCode === 0 ? 'done' : 'failed', ...told }),
    stderr: '',
    longestSilence: 1,
    lingered: 0.1,
    struck: 1,
    calls: [call],
    ...seen,
  }
  return problemsOf(one, observed)
}
const isNew = ({ openaiKey }: Standing) => openaiKey === 'new'
const done = { ...standing, openaiKey: 'new' }
const failed = { exitCode: 6, error: refusal }
const items = (status: string, observed: string) => ({ items: [{ id: 'item', status, observed }] })

describe('nothing is wrong with', () => {
  it.each([
    ['a refusal that names its reason', problems(failed)],
    ['what is done', problems({ exitCode: 0, result: {} }, { after: done })],
    [
      'a checklist that does not know, and says why',
      problems({ exitCode: 3, result: items('unknown', 'secretsmanager:DescribeSecret is missing') }, {}, verify()),
    ],
  ])('%s', (_, found) => {
    expect(found).toEqual([])
  })
})

describe('it is seen that', () => {
  it.each([
    [
      'another key was replaced',
      problems(failed, { after: { ...standing, anthropicKey: 'x' } }),
      /anthropicKey was rep/,
    ],
    ['the key became neither', problems(failed, { after: { ...standing, openaiKey: 'x' } }), /openaiKey was replaced/],
    ['a false done was told', problems({ exitCode: 0, result: {} }), /"done", and it is not so/],
    ['no reason was told', problems({ exitCode: 6, error: { code: 'UNREADABLE', message: 'dark' } }), /no reason/],
    ['something is called missing', problems({ exitCode: 4, error: { ...refusal, code: 'NOT_DEPLOYED' } }), /untrue/],
    ['nothing was accepted', problems({ exitCode: 6, error: { ...refusal, code: 'NOT_SEEN_AGAIN' } }), /not accepted/],
    ['"nothing was changed" is a lie', problems(failed, { after: done, stderr: 'Nothing was changed' }), /and it was/],
    ['a step that stands is to do', problems(failed, { stderr: '   6. [to do] API keys' }), /untrue: .*to do/],
    ['a check fails', problems({ exitCode: 3, result: items('fail', 'missing') }, {}, verify()), /item fails: missing/],
    [
      'everything passed in the dark',
      problems({ exitCode: 0, result: {} }, { after: done }, verify()),
      /everything pas/,
    ],
    [
      'nothing was said for long',
      problems(failed, { longestSilence: 20 }, { rule: { fault: 'hang' } }),
      /silent for 20 s/,
    ],
    ['the process hung on', problems(failed, { lingered: 30 }), /hung on for 30 s/],
    ['nobody struck', problems(failed, { struck: 0 }), /failed by itself/],
    ['it is a bug', problems({ exitCode: 1, error: refusal }), /unexpected/],
    ['patience was lacking', problems(failed, {}, { rule: { fault: 'stale' } }), /patience would have done/],
    ['there is no envelope', problems(failed, { stdout: 'TypeError' }), /no envelope/],
  ])('%s', (_, found, problem) => {
    expect(found.join('\n')).toMatch(problem)
  })
})

function verify(): Partial<Case> {
  return { command: commandOf('verify') }
}
