import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readChecklist } from '../../cli/checks/checklist.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'
import { type Breakage, breakages } from './mend/breakages.ts'
import { type Hands, openHands } from './mend/hands.ts'
import { openMender } from './mend/mender.ts'

let kept: Kept
let hands: Hands
beforeAll(async () => {
  kept = await keepRehearsal()
  hands = await openHands(kept)
})
afterAll(() => kept?.stop())

/** The box that a check belongs to: `because` names a check. */
const boxOf = new Map(
  (await readChecklist()).flatMap(({ id, checks }) => checks.map((check) => [check.id, id] as const)),
)

async function breakAndMend(broken: readonly Breakage[]): Promise<void> {
  const { verify, mend } = openMender(kept, hands)
  for (const { breakIt } of broken) await breakIt(hands)

  const before = await verify()
  const failing = before.items.filter(({ status }) => status === 'fail')
  expect(before.exitCode).toBe(3)
  expect(failing.map(({ id }) => id)).toEqual(inOrder(broken.flatMap(({ fails }) => fails)))
  for (const { id, status, because = '' } of before.items) {
    if (status === 'unknown')
      expect([id, failing.map((one) => one.id)]).toEqual([id, expect.arrayContaining([boxOf.get(because)])])
  }

  const mends = new Set(failing.flatMap(({ remediation = '' }) => remediation.split('\n')))
  const typed = broken.find((one) => one.typed !== undefined)?.typed
  for (const command of mends) expect(await mend(command, typed)).toMatchObject({ exitCode: 0 })
  const after = await verify()
  expect(after.items.filter(({ status }) => status !== 'pass')).toEqual([])
  for (const command of mends) expect(await mend(command, typed)).toEqual({ exitCode: 0, changes: [] })
}

const order = [...new Set(boxOf.values())]
const inOrder = (ids: readonly string[]): readonly string[] => order.filter((id) => ids.includes(id))

describe('what is broken by hand is named, and the printed mend mends it', () => {
  it.each(breakages.map((one) => [one.what, one] as const))('%s', (_what, one) => breakAndMend([one]))
})
