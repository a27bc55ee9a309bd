import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { cacheFolder } from '../../cli/rehearsal/install/cache-folder.ts'
import { combinations, setStage, signers } from '../identity/combinations.ts'
import { run } from '../rehearsal/cli.ts'

/** The AWS CLI on PyPI, in a virtual environment of its own. */
const version = '1.46.3'
const folder = join(cacheFolder(process.env), `aws-cli-${version}`)
const aws = join(folder, process.platform === 'win32' ? 'Scripts/aws.cmd' : 'bin/aws')

const shell = promisify(execFile)

beforeAll(async () => {
  if (existsSync(aws)) return
  await shell('python3', ['-m', 'venv', folder])
  await shell(join(folder, 'bin/python'), ['-m', 'pip', 'install', '--quiet', `awscli==${version}`])
})

const flags = (profile: string | undefined): readonly string[] => (profile === undefined ? [] : ['--profile', profile])

test('the AWS CLI itself is who the unit test says that it is', async () => {
  const seen: Record<string, string> = {}
  for (const combination of combinations) {
    await using stage = await setStage(combination)
    await shell(aws, ['sts', 'get-caller-identity', ...flags(combination.flag)]).catch(() => undefined)
    seen[combination.name] = signers(stage.aws)
  }
  await expect(`${JSON.stringify(seen, null, 2)}\n`).toMatchFileSnapshot('../identity/aws-cli.json')
}, 1_200_000)

/** The built program, its CDK toolkit included: a few, because each loads the toolkit. */
const chosen = [
  'default +all',
  '--profile one +keys',
  'AWS_PROFILE=one +keys',
  'AWS_DEFAULT_PROFILE=one',
  '--profile role +all',
]

test.each(combinations.filter(({ name }) => chosen.includes(name)))(
  'one identity in a whole bootstrap: $name',
  async (combination) => {
    await using cli = await setStage(combination)
    await shell(aws, ['sts', 'get-caller-identity', ...flags(combination.flag)]).catch(() => undefined)
    await using ours = await setStage(combination)
    await run(['bootstrap', '--yes', ...flags(combination.flag)], process.env)
    expect(ours.aws.calls).toContain('DescribeStacks')
    expect(signers(ours.aws)).toBe(signers(cli.aws))
  },
)
