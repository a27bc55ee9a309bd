import { once } from 'node:events'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readModelMap } from '../../deployment/reads/model-map.ts'
import { setLanguage } from '../../i18n/index.ts'
import { fakeAws } from '../fakes/fake-aws.ts'
import { createSdk } from '../sdk.ts'
import { filterLogs } from './filter-logs.ts'
import { bodyText } from './read-body.ts'

beforeAll(() => setLanguage('en'))
const closing: (() => unknown)[] = []
afterEach(() => Promise.all(closing.splice(0).map((close) => close())))

describe('a body from AWS', () => {
  it.each([
    ['without an ETag', {}],
    ['larger than any model map', { etag: '"1"' }],
  ])('%s is let go, though it would never end', async (_, headers) => {
    let letGo: Promise<unknown> = Promise.resolve()
    const server = createServer((_request, response) => {
      letGo = once(response, 'close')
      response.writeHead(200, headers)
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(100_000)));
      }
      response.on('drain', more)
      more()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    closing.push(() => server.close())
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const credentials = { accessKeyId: 'x', secretAccessKey: 'x' }
    const sdk = createSdk({ region: 'ap-northeast-1', endpoint: `http://127.0.0.1:${port}`, credentials })
    expect(await readModelMap(sdk, 'bucket')).toMatchObject({ state: 'unreadable' })
    // Waits for ever where the body is still read, or waited for.
    await letGo
  })

  it('is read whole up to its limit', async () => {
    expect(await bodyText(Readable.from(['ab', 'cd']), 4, 'GetObject')).toBe('abcd')
    await expect(bodyText(Readable.from(['ab', 'cde']), 4, 'GetObject')).rejects.toMatchObject({
      code: 'ANSWER_TOO_LARGE',
    })
  })
})

describe('log events', () => {
  it('are asked for page by page, but not for ever', async () => {
    const page = (calls: number) => JSON.stringify({ events: [], nextToken: `page ${calls}` })
    await using aws = await fakeAws({ FilterLogEvents: (calls) => page(calls) })
    await expect(filterLogs(createSdk(aws.target), 'group', { since: new Date(0) })).rejects.toMatchObject({
      code: 'TOO_MANY_EVENTS',
    })
  })
})
