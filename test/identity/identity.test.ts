import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { bootstrapEnvironment } from '../../cli/aws/toolkit/toolkit.ts'
import { setLanguage } from '../../cli/i18n/index.ts'
import { openSession } from '../../cli/session/session.ts'
import type { Ui } from '../../cli/ui/ui.ts'
import { combinations, setStage, signers } from './combinations.ts'

/** Who the AWS CLI was in each combination; `npm run campaign` asks it again. */
const recorded = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(new URL('aws-cli.json', import.meta.url), 'utf8')))

const silent: Ui = { interactive: false, result() {}, quote() {}, note() {}, progress() {}, waiting() {}, settle() {} }

beforeAll(() => setLanguage('en'))

describe('whoever the AWS CLI would be, that one signs every call of a command', () => {
  test.each(combinations)('$name', async (combination) => {
    await using stage = await setStage(combination)
    const { flag } = combination
    const session = await openSession({ ...silent }, flag === undefined ? {} : { profile: flag }).catch(() => undefined)
    await session?.observe(['identity', 'stack', 'secrets'])
    expect(signers(stage.aws)).toBe(recorded[combination.name])
    expect(session === undefined).toBe(recorded[combination.name] === 'none')
    expect(stage.aws.calls.filter((call) => call === 'GetCallerIdentity')).toHaveLength(session === undefined ? 0 : 1)
  })

  // The CDK's own clients, which would find other credentials if they were let look.
  test.each(['AWS_PROFILE=one +keys', '--profile one +keys', 'AWS_DEFAULT_PROFILE=one', '--profile role +all'])(
    'the CDK toolkit, too: %s',
    async (name) => {
      const combination = combinations.find((one) => one.name === name) ?? expect.fail(name)
      await using stage = await setStage(combination)
      const { flag } = combination
      const session = await openSession({ ...silent }, flag === undefined ? {} : { profile: flag })
      const before = stage.aws.calls.length
      await bootstrapEnvironment(session.target, () => {}).catch(() => undefined)
      expect(stage.aws.calls.slice(before)).toContain('DescribeStacks')
      expect(signers(stage.aws)).toBe(recorded[name])
    },
  )
})
