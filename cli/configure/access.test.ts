import { describe, expect, it } from 'vitest'
import { fakeSession } from '../../test/fake-session.ts'
import { soundDeployment } from '../../test/sample-deployment.ts'
import { isPresent, present } from '../deployment/observed.ts'
import { addAccess, removeAccess } from './access.ts'

const listed = (cidrs: string) => {
  const { stack } = soundDeployment
  if (!isPresent(stack)) throw new Error('the sample has a stack')
  return {
    ...soundDeployment,
    stack: present({ ...stack.value, parameters: { ...stack.value.parameters, AllowedCidrs: cidrs } }),
    function: withVariable('ALLOWED_CIDRS', cidrs),
  }
}
const withVariable = (name: string, value: string): typeof soundDeployment.function => {
  const { function: fn } = soundDeployment
  if (!isPresent(fn) || !isPresent(fn.value.environment)) throw new Error('the sample has a function')
  return present({ ...fn.value, environment: present({ ...fn.value.environment.value, [name]: value }) })
}
const dry = { yes: false, 'dry-run': true }
const planned = async (change: typeof addAccess, list: string, cidrs: string) =>
  (await change(fakeSession(listed(list)), [cidrs], dry)).result.changes.find(({ undo }) => undo !== undefined)

describe('access add', () => {
  it('keeps who may come in, and widens', async () => {
    expect(await planned(addAccess, '10.0.0.0/8', '203.0.113.9')).toMatchObject({
      before: '10.0.0.0/8',
      after: '10.0.0.0/8, 203.0.113.9/32',
      effect: 'widens',
    })
  })

  it('changes nothing for whom the list admits already', async () => {
    expect(await planned(addAccess, '10.0.0.0/8', '10.1.2.3')).toBeUndefined()
  })

  it('does not open the door to the world by halves', async () => {
    await expect(planned(addAccess, '0.0.0.0/6,4.0.0.0/6', '8.0.0.0/6')).rejects.toMatchObject({ code: 'CIDR_OPEN' })
  })
})

describe('access remove', () => {
  it('narrows', async () => {
    expect(await planned(removeAccess, '10.0.0.0/8,203.0.113.9/32', '203.0.113.9')).toMatchObject({
      after: '10.0.0.0/8',
      effect: 'narrows',
    })
  })

  it('knows who is not on the list, and does not lock everybody out', async () => {
    await expect(planned(removeAccess, '10.0.0.0/8', '192.0.2.0/24')).rejects.toMatchObject({ code: 'CIDR_NOT_LISTED' })
    await expect(planned(removeAccess, '10.0.0.0/8', '10.0.0.0/8')).rejects.toMatchObject({ code: 'CIDR_LAST' })
  })
})
