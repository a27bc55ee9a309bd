import { describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { SfaiError } from '../base/errors.ts'
import { need } from '../deployment/need.ts'
import { missing, present, unreadable, unreadableBecause } from '../deployment/observed.ts'
import { deployedCidrs } from '../deployment/outputs.ts'
import { missingKeys } from '../deployment/secrets.ts'
import { readModelMapFile } from '../input/model-map-file.ts'
import { isErrorLine } from '../proofs/logged.ts'
import { preflightAccess } from './preflight-access.ts'
import { setSecrets } from './set-secrets.ts'
import { setStreamMode } from './set-stream-mode.ts'
import { uploadConfig } from './upload-config.ts'

describe('preflight', () => {
  it("ends in exit 4 with AWS's own reason when nobody is known", async () => {
    const error = new SfaiError('CREDENTIALS_EXPIRED', 'the token has expired', {
      next: ['aws sso login'],
      awsCode: 'ExpiredToken',
    })
    const nobody = { ...soundDeployment, identity: unreadableBecause(error) }
    expect(await preflightAccess.isDone(nobody)).toMatchObject({ done: false })
    await expect(preflightAccess.apply(fakeSession(), nobody)).rejects.toMatchObject({
      exit: 4,
      message: 'the token has expired',
      next: ['aws sso login'],
      awsCode: 'ExpiredToken',
    })
  })
})

describe('upload-config', async () => {
  const file = await readModelMapFile()
  const live = (text: string) => ({
    ...soundDeployment,
    modelMap: present({ key: 'config/model_map.json', text, versionId: '1', etag: 'e', lastModified: undefined }),
  })

  it('is done whatever the white space, and not for another map or none', async () => {
    const step = uploadConfig(file)
    expect(await step.isDone(live(file.text))).toMatchObject({ done: true })
    expect(await step.isDone(live(JSON.stringify(JSON.parse(file.text))))).toMatchObject({ done: true })
    const [first] = Object.keys(file.map.models)
    expect(await step.isDone(live(file.text.replaceAll(`"${first}"`, '"renamed"')))).toMatchObject({ done: false })
    expect(await step.isDone(live('{'))).toMatchObject({ done: false })
    expect(await step.isDone({ ...soundDeployment, modelMap: missing })).toMatchObject({ done: false })
  })
})

describe('set-secrets', () => {
  it('is done when both are registered and no new key was given', async () => {
    expect(await setSecrets({}).isDone(soundDeployment)).toMatchObject({ done: true })
    expect(await setSecrets({ openai: 'sk-new' }).isDone(soundDeployment)).toMatchObject({ done: false })
  })

  it('names the provider whose key is missing', () => {
    const secrets = { ...soundDeployment.secrets, anthropic: missing }
    expect(missingKeys({ ...soundDeployment, secrets })).toEqual(['anthropic'])
  })
})

describe('set-stream-mode', () => {
  it('is done for RESPONSE_STREAM only', async () => {
    expect(await setStreamMode.isDone(soundDeployment)).toMatchObject({ done: true })
    const url = present({ url: 'https://x/', invokeMode: 'BUFFERED', authType: 'NONE' })
    expect(await setStreamMode.isDone({ ...soundDeployment, url })).toMatchObject({ done: false })
  })
})

describe('what a step needs', () => {
  it('is named, with deploy as the way to have it, or with the reason why it cannot be read', () => {
    expect(need(present(1), 'the bucket')).toBe(1)
    expect(() => need(missing, 'the bucket')).toThrowError(expect.objectContaining({ code: 'NOT_DEPLOYED', exit: 4 }))
    expect(() => need(unreadable('no permission'), 'the bucket')).toThrowError(/the bucket.*no permission/)
  })
})

describe('who may come in', () => {
  it('is what the stack declares, and unknown without a stack', () => {
    expect(deployedCidrs(soundDeployment)).toEqual(['203.0.113.0/24'])
    expect(deployedCidrs({ ...soundDeployment, stack: missing })).toBeUndefined()
  })
})

describe('an error line', () => {
  it.each([
    ['{"level":"error","message":"request"}', true],
    ['2026-11-22T00:00:00Z abc Task timed out after 900.00 seconds', true],
    ['{"errorType":"Error","errorMessage":"x"}', true],
    ['{"level":"info","message":"request","error":null}', false],
    ['REPORT RequestId: abc Duration: 1 ms', false],
  ])('%s: %s', (line, error) => {
    expect(isErrorLine(line)).toBe(error)
  })
})
