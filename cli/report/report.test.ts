import { afterEach, describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { setLanguage } from '../i18n/index.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { checklistText } from './checklist.ts'
import { handoverText } from './handover.ts'
import { noteWarnings } from './model-map.ts'
import type { ItemResult } from './results.ts'
import { stepLines } from './steps.ts'

setLanguage('en')
afterEach(() => setLanguage('en'))

const item = (part: Partial<ItemResult>): ItemResult => ({
  id: 'x',
  severity: 'high',
  section: 'Security',
  text: 'It is so',
  status: 'pass',
  observed: 'seen',
  expected: 'wanted',
  ...part,
})
const items = [
  item({ section: 'Infrastructure' }),
  item({ section: 'Infrastructure', status: 'fail', observed: 'not so', remediation: 'sfai-admin deploy' }),
  item({ status: 'unknown', observed: 'denied' }),
  item({ status: 'manual', observed: '', expected: '' }),
]

describe('the checklist', () => {
  it('shows each section once, what was seen, and what to do where it does not pass', () => {
    expect(checklistText(items)).toBe(`Closing checklist

  Infrastructure
    [pass] It is so
        observed: seen
    [FAIL] It is so
        observed: not so
        expected: wanted
        mend:     sfai-admin deploy

  Security
    [UNKNOWN] It is so
        observed: denied
        expected: wanted
    [manual] It is so

  4 items: 1 pass, 1 fail, 1 unknown, 1 manual`)
  })

  it('speaks Japanese', () => {
    setLanguage('ja')
    const text = checklistText(items)
    for (const words of ['構築後の確認チェックリスト', '[不合格] It is so', '現状: not so', '期待: wanted']) {
      expect(text).toContain(words)
    }
    expect(text).toMatch(/全 4 項目: 合格 1、不合格 1、不明 1、手動確認 1$/)
  })
})

describe('the handover', () => {
  const handover = { functionUrl: 'https://u/', functionName: 'fn', bucketName: 'bucket' }

  it('is three values', () => {
    expect(handoverText(handover)).toBe(`To hand over to the development team
  1. Lambda Function URL: https://u/
  2. Lambda function name: fn
  3. S3 bucket name: bucket`)
  })

  it('says in a rehearsal where the URL really is', () => {
    expect(handoverText(handover, 'http://127.0.0.1:1/')).toMatch(
      /bucket\n {2}\(In this rehearsal the Function URL is served at http:\/\/127\.0\.0\.1:1\/\)$/,
    )
  })
})

describe('a step', () => {
  it.each([
    ['changed', 'done'],
    ['unchanged', 'nothing to change'],
    ['proved', 'proved, nothing changed'],
  ] as const)('%s is two lines', (status, word) => {
    const lines = stepLines({
      number: 9,
      id: 'retention',
      title: 'Log retention',
      status,
      observed: 'group: 1096 days',
    })
    expect(lines).toBe(` 9/11  Log retention: ${word}\n       group: 1096 days`)
  })
})

describe('the warnings of a model map', () => {
  const file = { path: 'map.json', text: '', map: { version: 1 as const, models: {} } }
  const warning = { path: 'models.gpt-5', code: 'responses_name' as const, message: 'Choose a role name.' }

  it.each([
    ['en', 'The model map map.json is valid. Note:\n  - models.gpt-5: Choose a role name.'],
    [
      'ja',
      'モデルマップ map.json は有効ですが、次の点に注意してください。\n  - models.gpt-5: Continueが別のAPIを使う名前です。役割名にしてください（Choose a role name.）',
    ],
  ] as const)('are a note, in %s', (language, note) => {
    setLanguage(language)
    const session = fakeSession()
    noteWarnings(session.ui, { ...file, warnings: [warning] })
    expect(session).toMatchObject({ notes: [note], results: [] })
  })

  it('are nothing where there are none, as in the map that ships', async () => {
    const session = fakeSession()
    noteWarnings(session.ui, await readModelMapFile())
    expect(session.said).toEqual([])
  })
})
