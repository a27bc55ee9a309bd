import { describe, expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { soundEvidence as evidence } from '../../test/sample-evidence.ts'
import type { Deployment } from '../deployment/deployment.ts'
import { missing, unreadable } from '../deployment/observed.ts'
import { setLanguage } from '../i18n/index.ts'
import type { Evidence } from '../proofs/evidence.ts'
import { judgeChecklist, partsOfItems, readChecklist } from './checklist.ts'

const items = await readChecklist()
const judge = (deployment: Deployment, proofs: Evidence = evidence) => judgeChecklist(items, deployment, proofs)

describe('the closing checklist', () => {
  it("has the runbook's twelve items, six, three and three, all bound to checks", () => {
    const sections = items.map(({ section }) => section.en)
    expect(sections).toEqual([
      ...Array.from({ length: 6 }, () => 'Infrastructure'),
      ...Array.from({ length: 3 }, () => 'Security'),
      ...Array.from({ length: 3 }, () => 'Operation'),
    ])
    expect(items.every(({ checks }) => checks.length > 0)).toBe(true)
  })

  it('passes whole on a sound deployment with its proofs', () => {
    const { items: results, passed } = judge(soundDeployment)
    expect(results.filter(({ status }) => status !== 'pass')).toEqual([])
    expect(passed).toBe(true)
  })

  it('never takes an untried proof for a pass', () => {
    const { items: results, passed } = judge(soundDeployment, {})
    const open = results.filter(({ status }) => status !== 'pass').map(({ id }) => id)
    expect(open).toEqual([
      'provider-keys-registered',
      'access-limited',
      'request-answered',
      'response-streamed',
      'request-logged',
    ])
    expect(passed).toBe(false)
  })

  it('says unknown, with the reason, for what cannot be read', () => {
    const { items: results, passed } = judge({
      ...soundDeployment,
      role: unreadable('AccessDenied on iam:GetRolePolicy'),
    })
    expect(results.find(({ id }) => id === 'role-least-privilege')).toMatchObject({
      status: 'unknown',
      observed: 'AccessDenied on iam:GetRolePolicy',
    })
    expect(passed).toBe(false)
  })

  it('fails what is missing', () => {
    const { items: results } = judge({ ...soundDeployment, modelMap: missing, logGroup: missing })
    expect(results.filter(({ status }) => status === 'fail').map(({ id }) => id)).toEqual([
      'model-map-uploaded',
      'log-retention',
    ])
  })

  it('tells an item by its id, its severity and its words, in the language of the user', () => {
    setLanguage('ja')
    const [first] = judge(soundDeployment).items
    expect(first).toEqual({
      id: 'lambda-timeout',
      severity: 'medium',
      section: 'インフラストラクチャ',
      text: 'Lambda関数が作成され、タイムアウトが900秒（15分）に設定されている',
      status: 'pass',
      observed:
        'SfAiProdStack: CREATE_COMPLETE / fn: State Active, LastUpdateStatus Successful / 受付中 / fn: 900 s / デプロイ時のまま',
      expected:
        'CREATE_COMPLETE または UPDATE_COMPLETE / State Active, LastUpdateStatus Successful / 受付中 / 900 s / デプロイ時のまま',
    })
    setLanguage('en')
    expect(judge(soundDeployment).items[0]).toMatchObject({ section: 'Infrastructure' })
  })

  it('leaves an item that no check decides to a person, and passes all the same', () => {
    const signed = items.slice(0, 1).map((item) => ({ ...item, checks: [] }))
    const result = judgeChecklist(signed, soundDeployment, {})
    expect(result).toMatchObject({ passed: true, items: [{ status: 'manual', observed: '', expected: '' }] })
  })

  it('names what its checks look at, each part once', () => {
    const parts = partsOfItems(items)
    expect(new Set(parts).size).toBe(parts.length)
    expect(parts.toSorted()).toEqual([
      'bucketEncryption',
      'bucketLifecycle',
      'bucketOwnership',
      'bucketPolicy',
      'bucketVersioning',
      'function',
      'logGroup',
      'modelMap',
      'publicAccessBlock',
      'reservedConcurrency',
      'resourcePolicy',
      'resources',
      'role',
      'secrets',
      'stack',
      'stackLogGroup',
      'stackRole',
      'template',
      'url',
    ])
  })
})
