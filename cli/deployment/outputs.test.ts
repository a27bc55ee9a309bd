import { expect, it } from 'vitest'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { missing, present, unreadable } from './observed.ts'
import { bucketNameOf, deployedCidrs, functionNameOf } from './outputs.ts'

it('names what the stack made, as far as the stack is known', () => {
  expect(functionNameOf(soundDeployment)).toEqual(present('fn'))
  expect(bucketNameOf(soundDeployment)).toEqual(present('bucket'))
  expect(functionNameOf({ stack: missing })).toEqual(missing)
  expect(functionNameOf({ stack: unreadable('no') })).toEqual(unreadable('no'))
})

it('knows who may come in from the stack, and nothing without one', () => {
  expect(deployedCidrs(soundDeployment)).toEqual(['203.0.113.0/24'])
  expect(deployedCidrs({ stack: missing })).toBeUndefined()
})
