import { Parser } from '@oclif/core'
import { expect, it } from 'vitest'
import { sinceFlag } from './since.ts'

const parse = async (...argv: string[]): Promise<unknown> => (await Parser.parse(argv, { flags: sinceFlag })).flags

it.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['2h', 7_200_000],
  ['1d', 86_400_000],
])('%s', async (text, since) => {
  expect(await parse('--since', text)).toMatchObject({ since })
})

it('is five minutes where nothing is said', async () => {
  expect(await parse()).toMatchObject({ since: 300_000 })
})

it.each(['5', 'm', '5 m', '5w', '-5m', 'yesterday', '5mm'])('does not take %j for a span of time', async (text) => {
  await expect(parse(`--since=${text}`)).rejects.toMatchObject({ code: 'SINCE_INVALID', exit: 2 })
})
