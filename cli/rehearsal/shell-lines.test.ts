import { expect, it } from 'vitest'
import { shellLines } from './shell-lines.ts'

it('writes what can be pasted, in both kinds of shell, and leaves out what only the CDK reads', () => {
  const { bash, powershell } = shellLines({
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4650',
    AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: 'http://127.0.0.1:4650',
    AWS_SESSION_TOKEN: '',
  })
  expect(bash).toEqual(['export AWS_ENDPOINT_URL=http://127.0.0.1:4650', 'export AWS_SESSION_TOKEN='])
  expect(powershell).toEqual(["$env:AWS_ENDPOINT_URL = 'http://127.0.0.1:4650'", "$env:AWS_SESSION_TOKEN = ''"])
})
