import { beforeAll, describe, expect, test } from 'vitest'
import type { Target } from '../base/target.ts'
import { setLanguage } from '../i18n/index.ts'
import { type GivenFlag, pasteable, pasteableResult, placeholderNotes, type Situation } from './paste.ts'

beforeAll(() => setLanguage('en'))

const everywhere = ['region', 'profile', 'account', 'rehearse', 'rehearse-port']
const commands = new Map<string, readonly string[]>([
  ['deploy', everywhere],
  ['verify', [...everywhere, 'stack-name']],
  ['setup', [...everywhere, 'trust-endpoint']],
  ['clients:add', everywhere],
])

const target: Target = {
  account: '123456789012',
  region: 'ap-northeast-1',
  regionFrom: 'profile',
  credentials: 'keys',
  profile: 'office',
  stack: 'SfAiProdStack',
  rehearsal: false,
  endpoints: [],
}

const situation = (given: readonly GivenFlag[], there: Partial<Target> = {}): Situation => ({
  given,
  target: { ...target, ...there },
  flagsOf: (command) => commands.get(command),
})

const rehearse = { name: 'rehearse' }
const port = { name: 'rehearse-port', value: '4700' }
const office = { name: 'profile', value: 'office' }

describe('our own commands', () => {
  test.each<[string, readonly GivenFlag[], string]>([
    ['sfai-admin deploy', [], 'sfai-admin deploy'],
    ['sfai-admin deploy', [rehearse, port], 'sfai-admin deploy --rehearse --rehearse-port 4700'],
    ['sfai-admin deploy --allow-cidr <CIDR>', [office], 'sfai-admin deploy --profile office --allow-cidr <CIDR>'],
    ['sfai-admin clients add <NAME>', [office], 'sfai-admin clients add --profile office <NAME>'],
    ['sfai-admin verify', [{ name: 'stack-name', value: 'Other' }], 'sfai-admin verify --stack-name Other'],
    ['sfai-admin deploy', [{ name: 'stack-name', value: 'Other' }], 'sfai-admin deploy'],
    ['sfai-admin setup --rehearse --keep', [rehearse, port], 'sfai-admin setup --rehearse-port 4700 --rehearse --keep'],
    ['sfai-admin deploy', [{ name: 'profile', value: 'my office' }], "sfai-admin deploy --profile 'my office'"],
    ['sfai-admin deploy --help', [office], 'sfai-admin deploy --help'],
    [
      'mend:     sfai-admin deploy\n  3. sfai-admin verify',
      [office],
      'mend:     sfai-admin deploy --profile office\n  3. sfai-admin verify --profile office',
    ],
    [
      'sfai-admin deploy, or sfai-admin verify --profile office',
      [office],
      'sfai-admin deploy --profile office, or sfai-admin verify --profile office',
    ],
    ['delete the folder sfai-admin in your cache', [office], 'delete the folder sfai-admin in your cache'],
    ['User-Agent: sfai-admin/0.1.0', [office], 'User-Agent: sfai-admin/0.1.0'],
    ['sfai-admin unheard-of', [office], 'sfai-admin unheard-of'],
  ])('%s', (text, given, expected) => {
    expect(pasteable(text, situation(given))).toBe(expected)
    expect(pasteable(expected, situation(given))).toBe(expected)
  })
})

describe("the AWS CLI's", () => {
  const east = { name: 'region', value: 'us-east-1' }
  const stand = { rehearsal: true, endpoints: [{ service: 'STS', url: 'http://127.0.0.1:4650', foreign: true }] }
  test.each<[string, readonly GivenFlag[], Partial<Target>, string]>([
    [
      'aws sts get-caller-identity',
      [office, east],
      {},
      'aws sts get-caller-identity --profile office --region us-east-1',
    ],
    ['aws sso login', [office, east], {}, 'aws sso login --profile office'],
    ['aws sso login --profile office', [office], {}, 'aws sso login --profile office'],
    ['aws configure', [office], {}, 'aws configure --profile office'],
    ['aws configure list-profiles', [office], {}, 'aws configure list-profiles'],
    [
      'aws cloudformation describe-stack-events --stack-name X',
      [],
      { regionFrom: 'default' },
      'aws cloudformation describe-stack-events --region ap-northeast-1 --stack-name X',
    ],
    [
      'aws secretsmanager restore-secret --secret-id a',
      [rehearse],
      stand,
      'aws secretsmanager restore-secret --region ap-northeast-1 --endpoint-url http://127.0.0.1:4650 --secret-id a',
    ],
    ['as the aws CLI does', [office], {}, 'as the aws CLI does'],
  ])('%s', (text, given, there, expected) => {
    expect(pasteable(text, situation(given, there))).toBe(expected)
    expect(pasteable(expected, situation(given, there))).toBe(expected)
  })
})

test('in a result only advice is touched', () => {
  const said = {
    message: 'sfai-admin deploy',
    items: [{ remediation: 'sfai-admin deploy', observed: 'sfai-admin deploy' }],
    undo: ['sfai-admin deploy'],
    n: 1,
    at: null,
  }
  expect(pasteableResult(said, (text) => `${text}!`)).toEqual({
    message: 'sfai-admin deploy',
    items: [{ remediation: 'sfai-admin deploy!', observed: 'sfai-admin deploy' }],
    undo: ['sfai-admin deploy!'],
    n: 1,
    at: null,
  })
})

test('what a person must put in is explained, once', () => {
  const texts = ['sfai-admin deploy --allow-cidr <CIDR>', 'sfai-admin access add <CIDR>', 'prose about a <NAME>']
  expect(placeholderNotes(texts)).toEqual([expect.stringMatching(/^<CIDR>: .*203\.0\.113\.0\/24/)])
})
