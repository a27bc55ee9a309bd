import { describe, expect, it } from 'vitest'
import { urlPermitted } from './url-permission.ts'

const url = {
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunctionUrl',
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
}
const invoke = {
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action: ['lambda:InvokeFunction'],
  Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
}
const from = (cidr: string) => ({ IpAddress: { 'aws:SourceIp': [cidr, '2001:db8::/32'] } })

const permitted = (statements: object[] | undefined, sourceIp = '192.0.2.7', authType = 'NONE') =>
  urlPermitted(statements && JSON.stringify({ Version: '2012-10-17', Statement: statements }), { sourceIp, authType })

describe('urlPermitted', () => {
  it('wants both permissions', () => {
    expect(permitted([url, invoke])).toBe(true)
    expect(permitted([url])).toBe(false)
    expect(permitted([invoke])).toBe(false)
    expect(permitted([])).toBe(false)
    expect(permitted(undefined)).toBe(false)
  })

  it('judges conditions by what the request is', () => {
    expect(permitted([url, invoke], '192.0.2.7', 'AWS_IAM')).toBe(false)
    const limited = [
      { ...url, Condition: from('192.0.2.0/24') },
      { ...invoke, Condition: from('192.0.2.0/24') },
    ]
    expect(permitted(limited)).toBe(true)
    expect(permitted(limited, '198.51.100.1')).toBe(false)
    expect(permitted(limited, '2001:db8::1')).toBe(true)
  })

  it('lets a Deny win', () => {
    const deny = { ...url, Effect: 'Deny', Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }
    expect(permitted([url, invoke, deny])).toBe(true)
    expect(permitted([url, invoke, deny], '198.51.100.1')).toBe(false)
  })

  it('reads a condition it does not know the cautious way', () => {
    const unknown = { StringLike: { 'aws:UserAgent': '*' } }
    expect(permitted([{ ...url, Condition: unknown }, invoke])).toBe(false)
    expect(permitted([url, invoke, { ...url, Effect: 'Deny', Condition: unknown }])).toBe(false)
  })

  it('takes permissions of others for nothing', () => {
    expect(permitted([{ ...url, Principal: { AWS: 'arn:aws:iam::1:root' } }, invoke])).toBe(false)
  })
})
