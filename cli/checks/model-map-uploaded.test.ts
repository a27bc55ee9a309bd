import { expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { setLanguage } from '../i18n/index.ts'
import { modelMapUploaded } from './model-map-uploaded.ts'

setLanguage('en')
const judge = (object: { key?: string; text?: string }) =>
  modelMapUploaded
    .bind({ key: 'config/model_map.json' })
    .judge({ ...soundDeployment, modelMap: changed(soundDeployment.modelMap, object) }, {})
const one = '{"version":1,"models":{"fast":{"provider":"openai","model":"gpt-4.1"}}}'

it('passes for a map that the handler accepts, in its place', () => {
  expect(judge({ text: one })).toEqual({
    status: 'pass',
    observed: 'config/model_map.json: valid, 1 aliases',
    expected: 'config/model_map.json',
  })
})

it('fails for one that it refuses, and says what is wrong first', () => {
  expect(judge({ text: '{"version":1,"models":{}}' })).toMatchObject({
    status: 'fail',
    observed: 'config/model_map.json: not valid. The map names no model.',
    remediation: 'sfai-admin upload-config',
  })
})

it('fails for one that lies elsewhere', () => {
  expect(judge({ key: 'model_map.json', text: one })).toMatchObject({ status: 'fail' })
})
