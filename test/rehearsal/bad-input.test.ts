import { once } from 'node:events'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePortPair } from '../../cli/ports/ports.ts'
import { type Ended, run, runJson } from './cli.ts'
import { type Kept, keepRehearsal, listenOn } from './kept.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sfai-bad-input-'))
})
afterAll(() => rm(folder, { recursive: true }))

const ended = ({ code, stdout, stderr }: Ended, exit: number, ...said: readonly (string | RegExp)[]): void => {
  expect({ code, stderr }).toEqual({ code: exit, stderr: expect.stringContaining('Error:') })
  for (const words of said) expect(stderr).toMatch(words)
  expect(stdout).toBe('')
}

describe('a rehearsal that cannot start', () => {
  const rehearse = async (env: NodeJS.ProcessEnv) =>
    run(['setup', '--rehearse', '--yes', '--rehearse-port', String(await freePortPair())], env)

  it('without Python: says which one to install', async () => {
    const bin = await mkdtemp(join(folder, 'bin-'))
    await symlink(process.execPath, join(bin, 'node'))
    ended(await rehearse({ PATH: bin, SFAI_CACHE: await mkdtemp(join(folder, 'cache-')) }), 4, /Python 3\.10/, 'Next:')
  })

  it('without PyPI: names the index it could not reach', async () => {
    const cache = await mkdtemp(join(folder, 'cache-'))
    const nobody = await freePortPair()
    const env = {
      SFAI_CACHE: cache,
      PIP_INDEX_URL: `http://127.0.0.1:${nobody}/simple`,
      PIP_RETRIES: '0',
      PIP_NO_CACHE_DIR: '1',
    }
    ended(await rehearse(env), 4, /PyPI/, 'Next:')
    // A half-installed kit would look like a whole one to the next run.
    ended(await rehearse(env), 4, /PyPI/)
  })

  it('on a port that somebody uses: names the port', async () => {
    const taken = await listenOn(await freePortPair())
    try {
      const args = ['setup', '--rehearse', '--yes', '--rehearse-port', String(taken.port)]
      ended(await run(args), 4, String(taken.port), '--rehearse-port')
    } finally {
      await taken.close()
    }
  })

  it('when no rehearsal is up, the other commands say how to have one', async () => {
    ended(await run(['verify', '--rehearse', '--rehearse-port', String(await freePortPair())]), 4, '--rehearse --keep')
  })
})

describe('wrong credentials', () => {
  it("end in exit 4 with AWS's own code, whatever the command", async () => {
    const server = createServer((request, response) => {
      request.resume()
      response.writeHead(403, { 'content-type': 'text/xml' })
      response.end(
        '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error></ErrorResponse>',
      )
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const env = {
      AWS_ENDPOINT_URL: typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '',
      AWS_ACCESS_KEY_ID: 'AKIAWRONG',
      AWS_SECRET_ACCESS_KEY: 'wrong',
      AWS_REGION: 'ap-northeast-1',
    }
    try {
      for (const words of [['preflight'], ['setup', '--trust-endpoint'], ['deploy']])
        ended(await run(words, env), 4, 'InvalidClientTokenId')
    } finally {
      server.close().closeAllConnections()
    }
  })
})

describe('in a rehearsal that is up', () => {
  let kept: Kept
  beforeAll(async () => {
    kept = await keepRehearsal()
  })
  afterAll(() => kept?.stop())
  const here = () => ['--rehearse', '--rehearse-port', String(kept.port)]

  /** What stands there, as verify sees it: bad input must not change it. */
  const verdict = async () => (await runJson(['verify', ...here()])).exitCode

  it('an unknown stack is named, with its region', async () => {
    ended(await run(['verify', '--stack-name', 'NoSuchStack', ...here()]), 4, 'NoSuchStack', 'ap-northeast-1')
  })

  it.each([
    ['is not JSON', '{"version": 1,', /not JSON/],
    [
      'names an unknown provider',
      '{"version":1,"models":{"a":{"provider":"acme","model":"m"}}}',
      /models\.a\.provider.*acme/s,
    ],
    ['has no models', '{"version":1,"models":{}}', /model/],
  ])('a model map that %s is refused and nothing is uploaded', async (_what, text, said) => {
    const file = join(folder, 'map.json')
    await writeFile(file, text)
    ended(await run(['upload-config', '--file', file, ...here()]), 2, said)
    expect(await verdict()).toBe(0)
  })

  it('an empty key is refused and the registered one stays', async () => {
    ended(
      await run(['set-secrets', '--provider', 'openai', '--from-env', 'EMPTY', ...here()], { EMPTY: '' }),
      2,
      /empty/,
    )
    expect(await verdict()).toBe(0)
  })

  it('without a terminal nothing is asked: the flag is named, and a change needs --yes', async () => {
    ended(await run(['set-secrets', '--provider', 'openai', ...here()]), 2, '--openai-key-file')
    await kept.reset()
    ended(await run(['setup', ...here()]), 5, '--yes')
    expect(await run(['bootstrap', ...here()])).toMatchObject({ code: 5, stderr: expect.stringContaining('--yes') })
  })

  it('a key typed where none belongs is not repeated', async () => {
    for (const args of [
      ['set-secrets', 'sk-typed-by-mistake'],
      ['verify', '--key=sk-typed-by-mistake'],
      ['sk-typed-by-mistake'],
    ]) {
      for (const extra of [[], ['--json']]) {
        const { code, stdout, stderr } = await run([...args, ...extra])
        expect(code).toBe(2)
        expect(stdout + stderr).not.toContain('sk-typed-by-mistake')
      }
    }
  })
})
