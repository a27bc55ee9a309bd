import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CloudFormation } from '@aws-sdk/client-cloudformation'
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { SecretsManager } from '@aws-sdk/client-secrets-manager'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { describeWithPython } from '../fakes/needs-python.ts'
import { unlocked } from '../fakes/unlocked.ts'
import { openKit } from '../install/kit.ts'
import { Guardian } from '../process/guardian.ts'
import { account, type Emulator, region, startMiniStack } from './emulator.ts'

/** A stack of one resource, deployed; its last status, and what it puts out. */
type Deploy = (stack: string, type: string, properties: object) => Promise<{ status: string; name: string | undefined }>

interface Cloud {
  readonly deploy: Deploy
  readonly secrets: SecretsManager
  readonly logs: CloudWatchLogs
}

/**
 * Every fault twice: shown on MiniStack as it comes, and mended in ours. When a test of the first kind turns red,
 * MiniStack has mended the fault: delete the file in `kit/emulator_faults` and its two tests.
 */
describeWithPython('faults of MiniStack', () => {
  let guardian: Guardian
  let bare: Cloud
  let ours: Cloud
  const emulators: Emulator[] = []
  const ways: { close(): Promise<void> }[] = []

  beforeAll(async () => {
    const { python } = await openKit({ env: process.env, emulator: true, onProgress: () => {} })
    const folder = await mkdtemp(join(tmpdir(), 'sfai-test-'))
    guardian = new Guardian(folder)
    const start = async (run?: readonly string[]) => {
      const emulator = await startMiniStack({ python, folder, guardian, ...(run && { run }) })
      emulators.push(emulator)
      const way = await unlocked(emulator)
      ways.push(way)
      return cloudAt(way.endpoint)
    }
    bare = await start(['-m', 'ministack'])
    ours = await start()
  }, 180_000)

  afterAll(async () => {
    await Promise.all(ways.map((way) => way.close()))
    await Promise.all(emulators.map((emulator) => emulator.stop()))
    await guardian?.dismiss()
  })

  const secret = 'AWS::SecretsManager::Secret'
  const logGroup = 'AWS::Logs::LogGroup'

  it('empty_secret: an empty secret shows a value', async () => {
    await bare.deploy('Empty', secret, { Name: 'empty' })
    expect((await bare.secrets.getSecretValue({ SecretId: 'empty' })).SecretString).toBe('')
  })

  it('empty_secret, mended: there is no version until a value is put', async () => {
    await ours.deploy('Empty', secret, { Name: 'empty' })
    await expect(ours.secrets.getSecretValue({ SecretId: 'empty' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
    expect((await ours.secrets.describeSecret({ SecretId: 'empty' })).VersionIdsToStages ?? {}).toEqual({})

    await ours.secrets.putSecretValue({ SecretId: 'empty', SecretString: 'a key' })
    expect((await ours.secrets.getSecretValue({ SecretId: 'empty' })).SecretString).toBe('a key')
    const { VersionIdsToStages = {} } = await ours.secrets.describeSecret({ SecretId: 'empty' })
    expect(Object.values(VersionIdsToStages)).toEqual([['AWSCURRENT']])

    await ours.deploy('Full', secret, { Name: 'full', SecretString: 'from the template' })
    expect((await ours.secrets.getSecretValue({ SecretId: 'full' })).SecretString).toBe('from the template')
  })

  it('secret_name_taken: a stack overwrites a secret that exists', async () => {
    await bare.secrets.createSecret({ Name: 'taken', SecretString: 'precious' })
    expect((await bare.deploy('Taken', secret, { Name: 'taken' })).status).toBe('CREATE_COMPLETE')
    expect((await bare.secrets.getSecretValue({ SecretId: 'taken' })).SecretString).toBe('')
  })

  it('secret_name_taken, mended: the deploy rolls back and the secret stays', async () => {
    await ours.secrets.createSecret({ Name: 'taken', SecretString: 'precious' })
    expect((await ours.deploy('Taken', secret, { Name: 'taken' })).status).toBe('ROLLBACK_COMPLETE')
    expect((await ours.secrets.getSecretValue({ SecretId: 'taken' })).SecretString).toBe('precious')
  })

  it('secret_arn: a secret is known by its name', async () => {
    expect((await bare.deploy('Known', secret, { Name: 'known' })).name).toBe('known')
  })

  it('secret_arn, mended: by its ARN, and it stays the same secret', async () => {
    const { name } = await ours.deploy('Known', secret, { Name: 'known' })
    expect(name).toMatch(/^arn:aws:secretsmanager:.+:secret:known-\w+$/)
    await ours.secrets.putSecretValue({ SecretId: 'known', SecretString: 'a key' })
    expect((await ours.deploy('Known', secret, { Name: 'known', Description: 'more' })).name).toBe(name)
    expect(await ours.secrets.describeSecret({ SecretId: 'known' })).toMatchObject({ ARN: name, Description: 'more' })
    expect((await ours.secrets.getSecretValue({ SecretId: 'known' })).SecretString).toBe('a key')
  })

  it('log_group_name: a log group without a name has a path', async () => {
    expect((await bare.deploy('Named', logGroup, {})).name).toBe('/aws/cloudformation/Named/It')
  })

  it('log_group_name, mended: it is called as every resource without a name, and keeps its name', async () => {
    const { name } = await ours.deploy('Named', logGroup, {})
    expect(name).toMatch(/^Named-It-[0-9A-Z]+$/)
    expect((await ours.deploy('Named', logGroup, { RetentionInDays: 30 })).name).toBe(name)
    const { logGroups } = await ours.logs.describeLogGroups({ logGroupNamePrefix: 'Named-It-' })
    expect(logGroups).toMatchObject([{ logGroupName: name, retentionInDays: 30 }])
  })

  it('log_group_retention: a template may ask for 1095 days', async () => {
    expect((await bare.deploy('Kept', logGroup, { RetentionInDays: 1095 })).status).toBe('CREATE_COMPLETE')
  })

  it('log_group_retention, mended: 1095 is refused, 1096 is not', async () => {
    expect((await ours.deploy('Refused', logGroup, { RetentionInDays: 1095 })).status).toBe('ROLLBACK_COMPLETE')
    expect((await ours.deploy('Kept', logGroup, { RetentionInDays: 1096 })).status).toBe('CREATE_COMPLETE')
    expect((await ours.deploy('Kept', logGroup, { RetentionInDays: 1095 })).status).toBe('UPDATE_ROLLBACK_COMPLETE')
  })
})

function cloudAt(endpoint: string): Cloud {
  const target = { endpoint, region, credentials: { accessKeyId: account, secretAccessKey: 'any' } }
  const cloudFormation = new CloudFormation(target)
  const deploy: Deploy = async (stack, Type, Properties) => {
    const TemplateBody = JSON.stringify({
      Resources: { It: { Type, Properties } },
      Outputs: { Name: { Value: { Ref: 'It' } } },
    })
    const request = { StackName: stack, TemplateBody }
    const exists = await cloudFormation.describeStacks({ StackName: stack }).catch(() => undefined)
    await (exists === undefined ? cloudFormation.createStack(request) : cloudFormation.updateStack(request))
    return vi.waitFor(async () => {
      const { Stacks: [{ StackStatus: status = '', Outputs = [] } = {}] = [] } = await cloudFormation.describeStacks({
        StackName: stack,
      })
      expect(status).not.toMatch(/IN_PROGRESS$/)
      return { status, name: Outputs[0]?.OutputValue }
    }, 10_000)
  }
  return { deploy, secrets: new SecretsManager(target), logs: new CloudWatchLogs(target) }
}
