import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readChecklist } from '../../cli/checks/checklist.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'
import { type Breakage, breakages, pairs } from './mend/breakages.ts'
import { configure, type Hands, openHands } from './mend/hands.ts'
import { type Mender, openMender } from './mend/mender.ts'

let kept: Kept
let hands: Hands
let mender: Mender
beforeAll(async () => {
  kept = await keepRehearsal()
  hands = await openHands(kept)
  mender = openMender(kept, hands)
})
afterAll(() => kept?.stop())

/** The box that a check belongs to: `because` names a check. */
const boxOf = new Map(
  (await readChecklist()).flatMap(({ id, checks }) => checks.map((check) => [check.id, id] as const)),
)
const order = [...new Set(boxOf.values())]
const inOrder = (ids: readonly string[]): readonly string[] => order.filter((id) => ids.includes(id))

/** Every item that does not hold is broken itself, or says of which broken one it is a consequence. @returns the printed mends */
async function namedIn(fails: readonly string[]): Promise<readonly string[]> {
  const { exitCode, items } = await mender.verify()
  const failing = items.filter(({ status }) => status === 'fail')
  expect([exitCode, failing.map(({ id }) => id)]).toEqual([3, inOrder(fails)])
  for (const { id, status, because = '' } of items) {
    if (status === 'unknown') expect([id, fails]).toEqual([id, expect.arrayContaining([boxOf.get(because)])])
  }
  return [...new Set(failing.flatMap(({ remediation = '' }) => remediation.split('\n')))]
}

async function everythingHolds(): Promise<void> {
  const { exitCode, items } = await mender.verify()
  expect([exitCode, items.filter(({ status }) => status !== 'pass')]).toEqual([0, []])
}

async function breakAndMend(...broken: readonly Breakage[]): Promise<void> {
  for (const { breakIt } of broken) await breakIt(hands)
  const mends = await namedIn(broken.flatMap(({ fails }) => fails))
  const typed = broken.find((one) => one.typed !== undefined)?.typed
  for (const command of mends) expect(await mender.mend(command, typed)).toMatchObject({ exitCode: 0 })
  // A key in hand is always put: nobody can tell whether it is the one that is registered.
  const repeatable = mends.filter((command) => !command.includes('set-secrets'))
  await Promise.all([everythingHolds(), changesNothing(repeatable)])
}

async function changesNothing(mends: readonly string[]): Promise<void> {
  for (const command of mends) expect(await mender.mend(command)).toEqual({ exitCode: 0, changes: [] })
}

/** What one case leaves broken is not the next one's fault. */
async function orRestore(act: Promise<unknown>): Promise<void> {
  try {
    await act
  } catch (error) {
    await mender.restore()
    throw error
  }
}

describe('what is broken by hand is named, and the printed mend mends it', () => {
  it.each(breakages.map((one) => [one.what, one] as const))('%s', (_what, one) => orRestore(breakAndMend(one)))
})

describe('two at once', () => {
  it.each(pairs.map((pair) => [pair.map(({ what }) => what).join(' and '), pair] as const))('%s', (_what, pair) =>
    orRestore(breakAndMend(...pair)),
  )
})

describe('what was chosen stays', () => {
  it('a gateway that was closed on purpose is named as closed, and opened by nothing but its own mend', async () => {
    const lambda = await hands.sdk.lambda()
    await lambda.putFunctionConcurrency({ FunctionName: hands.FunctionName, ReservedConcurrentExecutions: 0 })
    await configure(hands, { Timeout: 60 })
    const mends = await namedIn(['lambda-timeout'])
    expect(mends).toEqual([
      expect.stringMatching(/^aws lambda delete-function-concurrency /),
      expect.stringMatching(/^sfai-admin deploy /),
    ])
    const { items } = await mender.verify()
    expect(items[0]?.observed).toMatch(/closed on purpose.*60 s/)
    const [open = '', deploy = ''] = mends
    expect((await mender.mend(deploy)).changes).toHaveLength(1)
    expect((await mender.mend(deploy)).changes).toEqual([])
    expect(await mender.setUp()).toEqual([])
    expect(await namedIn(['lambda-timeout'])).toEqual([open])
    await mender.mend(open)
    await everythingHolds()
  })

  it('termination protection stays on through a mend and through an update of the stack', async () => {
    const cloudFormation = await hands.sdk.cloudFormation()
    const StackName = 'SfAiProdStack'
    const isProtected = async () =>
      (await cloudFormation.describeStacks({ StackName })).Stacks?.[0]?.EnableTerminationProtection
    await cloudFormation.updateTerminationProtection({ StackName, EnableTerminationProtection: true })
    expect(await isProtected()).toBe(true)
    await configure(hands, { Timeout: 60 })
    await mender.restore()
    expect(await isProtected()).toBe(true)
    await mender.update('full')
    await mender.update('metadata')
    expect(await isProtected()).toBe(true)
    await everythingHolds()
  })

  it('logs that are kept for ever are no fault, and stay', async () => {
    const { logGroupName, sdk } = hands
    const logs = await sdk.logs()
    await logs.deleteRetentionPolicy({ logGroupName })
    await everythingHolds()
    expect(await mender.setUp()).toEqual([])
    const { logGroups = [] } = await logs.describeLogGroups({ logGroupNamePrefix: logGroupName })
    expect(logGroups[0]?.retentionInDays).toBeUndefined()
  })
})
