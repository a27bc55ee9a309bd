import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { askProviders } from '../../cli/aws/calls/ask-providers.ts'
import { createSdk } from '../../cli/aws/sdk.ts'
import { providerQuestion } from '../../handler/contract/provider-question.ts'
import { run, runJson, setupResult } from './cli.ts'
import { type Kept, keepRehearsal } from './kept.ts'

let kept: Kept
beforeAll(async () => {
  kept = await keepRehearsal()
})
afterAll(() => kept?.stop())

const here = () => ['--rehearse', '--rehearse-port', String(kept.port)]
const setup = async () => {
  const envelope = await runJson(['setup', '--yes', ...here()])
  expect(envelope).toMatchObject({ status: 'done', exitCode: 0 })
  return setupResult.parse(envelope.result)
}
const statuses = (steps: readonly { status: string }[]) => steps.map(({ status }) => status)

/** Steps 1 and 2 change nothing ever, 8, 10 and 11 prove, 7 and 9 were declared by the stack. */
const nothingToChange = Array.from({ length: 11 }, (_, index) =>
  [8, 10, 11].includes(index + 1) ? 'proved' : 'unchanged',
)

describe('setup in a rehearsal', () => {
  it('takes an empty cloud through eleven steps, and proves each', async () => {
    await kept.reset()
    const { steps, checklist } = await setup()
    expect(steps.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(steps.filter(({ status }) => status === 'changed').map(({ number }) => number)).toEqual([3, 4, 5, 6])
    expect(steps.every(({ observed }) => observed !== '')).toBe(true)
    expect(checklist.passed).toBe(true)
    expect(checklist.items).toHaveLength(12)
    expect(checklist.items.map(({ status }) => status)).toEqual(Array(12).fill('pass'))
  })

  it('has keys that their providers accept, which no request through the URL can ask about', async () => {
    const sdk = createSdk({ region: 'ap-northeast-1', endpoint: kept.endpoint, credentials: kept.credentials })
    const { handover } = await setup()
    const { providers } = await askProviders(sdk, handover.functionName)
    expect(providers).toMatchObject([{ verdict: 'accepted' }, { verdict: 'accepted' }])
    const question = { method: 'POST', body: JSON.stringify(providerQuestion) }
    const answer = await fetch(kept.functionUrl, { ...question, headers: { 'content-type': 'application/json' } })
    expect([answer.status, await answer.text()]).toEqual([404, expect.not.stringContaining('verdict')])
  })

  it('run again, changes nothing and says so for all eleven', async () => {
    const first = await setup()
    expect(statuses(first.steps)).toEqual(nothingToChange)
    const second = await setup()
    expect(second.handover).toEqual(first.handover)
  })

  it('repairs what somebody changed by hand, and only that', async () => {
    const { handover } = await setup()
    const { LambdaClient, UpdateFunctionUrlConfigCommand } = await import('@aws-sdk/client-lambda')
    const lambda = new LambdaClient({
      endpoint: kept.endpoint,
      region: 'ap-northeast-1',
      credentials: kept.credentials,
    })
    await lambda.send(
      new UpdateFunctionUrlConfigCommand({ FunctionName: handover.functionName, InvokeMode: 'BUFFERED' }),
    )

    const verdict = await runJson(['verify', ...here()])
    expect(verdict.exitCode).toBe(3)
    const failing = z
      .object({ items: z.array(z.object({ id: z.string(), status: z.string() })) })
      .parse(verdict.result)
      .items.filter(({ status }) => status === 'fail')
    expect(failing.map(({ id }) => id)).toEqual(['url-streams'])
    expect((await runJson(['smoke', ...here()])).exitCode).toBe(3)

    const { steps } = await setup()
    expect(steps.filter(({ status }) => status === 'changed').map(({ number }) => number)).toEqual([4])
    expect((await runJson(['smoke', ...here()])).exitCode).toBe(0)
  })
})

describe('the single commands', () => {
  it.each([
    ['preflight', []],
    ['bootstrap', []],
    ['deploy', []],
    ['upload-config', []],
    ['set-stream-mode', []],
    ['smoke-test', []],
    ['retention', []],
    ['logs', []],
    ['access', []],
    ['verify-checklist', []],
    ['handover', []],
  ])('%s works, in both languages', async (command, args) => {
    for (const lang of ['en', 'ja']) {
      const { code, stdout, stderr } = await run([command, ...args, ...here(), '--lang', lang])
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
      expect(/[\u3040-\u30ff\u4e00-\u9fff]/.test(stdout)).toBe(lang === 'ja' && command !== 'logs')
    }
  })

  it('set-secrets registers a key that never shows up anywhere', async () => {
    const key = `sk-planted-${'z'.repeat(24)}`
    const { code, stdout, stderr } = await run(
      ['set-secrets', '--provider', 'openai', '--from-env', 'PLANTED', '--yes', '--accept', 'replaces', ...here()],
      { PLANTED: key },
    )
    expect(code).toBe(0)
    expect(stdout + stderr).not.toContain(key)
    const logs = await run(['logs', '--since', '15m', ...here()])
    expect(logs.stdout + logs.stderr).not.toContain(key)
  })

  it('retention sets the next value AWS allows, and shortens only what it is told to', async () => {
    const days = async (args: readonly string[]) => {
      const { result } = await runJson(['retention', ...args, '--yes', ...here()])
      return z.object({ steps: z.array(z.object({ status: z.string(), observed: z.string() })) }).parse(result).steps[0]
    }
    expect(await days(['--years', '5'])).toMatchObject({
      status: 'changed',
      observed: expect.stringContaining('1827 days'),
    })
    expect(await days([])).toMatchObject({ status: 'unchanged', observed: expect.stringContaining('1827 days') })
    expect(await runJson(['retention', '--days', '30', '--yes', ...here()])).toMatchObject({
      exitCode: 5,
      error: { code: 'NEEDS_ACCEPT' },
    })
    expect(await days(['--days', '1095', '--accept', 'deletes'])).toMatchObject({
      status: 'changed',
      observed: expect.stringContaining('1096 days'),
    })
  })
})
