import { expect, it } from 'vitest'
import { changed, soundDeployment } from '../../test/sample-deployment.ts'
import { setLanguage } from '../i18n/index.ts'
import { bucketPrivate } from './bucket-private.ts'

setLanguage('en')
const judge = (deployment = soundDeployment) => bucketPrivate.bind(undefined).judge(deployment, {})

it('passes with all four settings on', () => {
  expect(judge()).toMatchObject({ status: 'pass', observed: 'all four settings on' })
})

it.each(['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'])(
  'fails with %s off',
  (name) => {
    const publicAccessBlock = changed(soundDeployment.publicAccessBlock, { [name]: false })
    expect(judge({ ...soundDeployment, publicAccessBlock })).toMatchObject({
      status: 'fail',
      observed: `off: ${name}`,
      expected: 'all four settings on',
      remediation: 'sfai-admin deploy',
    })
  },
)

it('names every setting that is off', () => {
  const publicAccessBlock = changed(soundDeployment.publicAccessBlock, {
    blockPublicAcls: false,
    blockPublicPolicy: false,
  })
  expect(judge({ ...soundDeployment, publicAccessBlock }).observed).toBe('off: blockPublicAcls, blockPublicPolicy')
})
