import { expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing, present } from '../deployment/observed.ts'
import { setStreamMode } from './set-stream-mode.ts'

it('changes any other mode to RESPONSE_STREAM', async () => {
  expect((await setStreamMode.plan(soundDeployment)).changes).toEqual([])
  const url = present({ url: 'https://x/', invokeMode: 'BUFFERED', authType: 'NONE' })
  expect((await setStreamMode.plan({ ...soundDeployment, url })).changes).toMatchObject([
    { before: 'BUFFERED', after: 'RESPONSE_STREAM', undo: expect.stringContaining('--invoke-mode BUFFERED') },
  ])
})

it('has nothing to change where there is no URL', () => {
  expect(() => setStreamMode.plan({ ...soundDeployment, url: missing })).toThrowError(
    expect.objectContaining({ code: 'NOT_DEPLOYED' }),
  )
})
