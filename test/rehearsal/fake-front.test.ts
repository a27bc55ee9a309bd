import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { close, listen } from '../../cli/ports/ports.ts'
import { run } from './cli.ts'

/**
 * Somebody listens on a rehearsal's port and says what one would say: that it is one, that there is no key yet, that a key is
 * registered. It once got the key.
 */
const heard: string[] = []
const json = { 'content-type': 'application/x-amz-json-1.1' }
const identity =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::000000000000:root</Arn><Account>000000000000</Account></GetCallerIdentityResult></GetCallerIdentityResponse>'
const front = createServer(async (request, response) => {
  const body = await text(request)
  heard.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)} ${body}`)
  const target = String(request.headers['x-amz-target'])
  if (request.url?.startsWith('/_rehearsal')) response.end(JSON.stringify(claims()))
  else if (target.includes('GetSecretValue'))
    response.writeHead(400, json).end('{"__type":"ResourceNotFoundException"}')
  else if (target.includes('secretsmanager'))
    response.writeHead(200, json).end('{"Name":"x","ARN":"x","VersionId":"1"}')
  else response.end(identity)
})
let port: number
let folder: string

const claims = () => ({
  ...{ product: 'sfai-admin', pid: process.pid, region: 'ap-northeast-1', account: '000000000000' },
  ...{ providers: 'stand-in', endpoint: `http://127.0.0.1:${port}`, functionUrl: `http://127.0.0.1:${port}/` },
  ...{ nonce: '0'.repeat(64), proof: '0'.repeat(64) },
})

beforeAll(async () => {
  port = await listen(front, 0)
  folder = await mkdtemp(join(tmpdir(), 'sfai-front-'))
})
afterAll(async () => {
  await close(front)
  await rm(folder, { recursive: true, force: true })
})

it.each([
  ['set-secrets --provider openai --from-file KEY'],
  ['setup --yes --openai-key-file KEY --anthropic-key-file KEY --accept replaces'],
  ['clients add alice'],
])('whoever pretends to be a rehearsal gets nothing from `%s`', async (words) => {
  const key = 'sk-proj-meant-for-the-rehearsal-0123456789'
  const file = join(folder, 'key')
  await writeFile(file, `${key}\n`)
  const ended = await run([...words.replaceAll('KEY', file).split(' '), '--rehearse', '--rehearse-port', String(port)])
  expect(ended.code).toBe(4)
  expect(heard).toEqual([])
})
