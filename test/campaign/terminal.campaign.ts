import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSdk } from '../../cli/aws/sdk.ts'
import { run } from '../rehearsal/cli.ts'
import { type Kept, keepRehearsal } from '../rehearsal/kept.ts'
import { systemState } from './system-state.ts'
import { hasTmux, openTerminal, type Terminal } from './terminal.ts'

if (!hasTmux) process.stderr.write('\nNo tmux here: NOTHING is tried in a terminal.\n\n')

const folder = mkdtempSync(join(tmpdir(), 'sfai-terminal-'))
const otherMap = join(folder, 'map.json')
writeFileSync(otherMap, '{"version":1,"models":{"only-this":{"provider":"openai","model":"gpt-4.1"}}}')

let kept: Kept
beforeAll(async () => {
  if (hasTmux) kept = await keepRehearsal()
})
afterAll(async () => {
  await kept?.stop()
  rmSync(folder, { recursive: true })
})

const languages = ['en', 'ja'] as const
type Language = (typeof languages)[number]
const words = {
  en: {
    really: 'Really go ahead? (yes/no)',
    goAhead: /(?<!Really )[Gg]o ahead\? \(yes\/no\)/,
    cancelled: 'Cancelled. Nothing was changed.',
    interrupted: 'Interrupted.',
  },
  ja: {
    really: '本当に実行しますか？（はい/いいえ）',
    goAhead: '変更を実行しますか？（はい/いいえ）',
    cancelled: 'キャンセルしました。何も変更していません。',
    interrupted: '中断しました',
  },
}

const here = () => ['--rehearse', '--rehearse-port', String(kept.port)]
const admin = async (line: string): Promise<void> => {
  const { code, stdout, stderr } = await run([...line.split(' '), ...here()])
  if (code !== 0) throw new Error(`${line}: ${code}\n${stdout}\n${stderr}`)
}

/** Runs a command in a terminal and hands it over. */
async function inTerminal<T>(line: string, lang: Language, use: (terminal: Terminal) => Promise<T>): Promise<T> {
  const args = [...line.replace('MAP', otherMap).split(' '), ...here(), '--lang', lang]
  const terminal = await openTerminal(args, { ANOTHER_KEY: 'sk-another-key-for-openai' })
  try {
    return await use(terminal)
  } finally {
    await terminal.close()
  }
}

/** The terminal never had to break a line by itself, in the middle of a word; and nobody else's sentence is on the screen. */
async function isWellDrawn(terminal: Terminal): Promise<string> {
  const { text, asBroken } = await terminal.screen()
  expect(asBroken).toBe(text)
  expect(text).not.toMatch(/There were no differences|Do you wish|You must provide|Press |at .*\.[jt]s:\d+/)
  return text
}

/** @throws with the screen, for any other exit code */
async function endsIn(terminal: Terminal, code: number): Promise<void> {
  const ended = await terminal.ended()
  const { text } = await terminal.screen()
  expect(ended, text).toBe(code)
}

const lambda = () =>
  createSdk({ region: 'ap-northeast-1', endpoint: kept.endpoint, credentials: kept.credentials }).lambda()
const functionName = async (): Promise<string> => {
  const { function: fn } = await systemState(kept)
  if (fn.state !== 'present') throw new Error('the system stands')
  return fn.value.name
}

/** Each widens, deletes, replaces or lets go of something. */
const dangerous = [
  'deploy --allow-anywhere',
  'deploy --allow-cidr 127.0.0.1/32,::1/128,198.51.100.0/24 --log-contents full',
  'access add 198.51.100.0/24',
  'upload-config --model-map MAP',
  'set-secrets --openai-key-env ANOTHER_KEY',
  'retention --days 30',
  'setup --log-contents full',
  'setup --model-map MAP',
  'setup --openai-key-env ANOTHER_KEY --days 30',
]

describe.skipIf(!hasTmux)('in a terminal', () => {
  it.each(dangerous.map((line, index) => ({ line, lang: languages[index % 2] ?? 'en' })))(
    'Enter alone is a no: $line ($lang)',
    async ({ line, lang }) => {
      const before = await systemState(kept)
      await inTerminal(line, lang, async (terminal) => {
        await terminal.shows(words[lang].really)
        await terminal.press('Enter')
        await endsIn(terminal, 5)
        expect(await isWellDrawn(terminal)).toContain(words[lang].cancelled)
      })
      expect(await systemState(kept)).toEqual(before)
    },
  )

  it.each(dangerous.map((line, index) => ({ line, lang: languages[(index + 1) % 2] ?? 'en' })))(
    'Ctrl-C at the question ends in 130: $line ($lang)',
    async ({ line, lang }) => {
      const before = await systemState(kept)
      await inTerminal(line, lang, async (terminal) => {
        await terminal.shows(words[lang].really)
        await terminal.press('C-c')
        await endsIn(terminal, 130)
        expect(await isWellDrawn(terminal)).toContain(words[lang].interrupted)
      })
      expect(await systemState(kept)).toEqual(before)
    },
  )

  it('an answer that is neither yes nor no is asked again, and Enter then is still a no', async () => {
    const before = await systemState(kept)
    await inTerminal('retention --days 30', 'ja', async (terminal) => {
      await terminal.shows(words.ja.really)
      await terminal.press('x')
      await terminal.press('Enter')
      await terminal.shows('「はい」または「いいえ」')
      await terminal.press('BSpace')
      await terminal.press('Enter')
      await endsIn(terminal, 5)
    })
    expect(await systemState(kept)).toEqual(before)
  })

  it('a question for a key takes no Enter for an answer', async () => {
    const before = await systemState(kept)
    await inTerminal('set-secrets --provider openai', 'en', async (terminal) => {
      await terminal.shows('API key for OpenAI:')
      await terminal.press('Enter')
      await terminal.shows('The key is empty.')
      await terminal.press('C-c')
      await endsIn(terminal, 130)
    })
    expect(await systemState(kept)).toEqual(before)
  })

  it('what is harmless is done by an Enter, and by a Ctrl-C not', async () => {
    await (await lambda()).updateFunctionUrlConfig({ FunctionName: await functionName(), InvokeMode: 'BUFFERED' })
    const before = await systemState(kept)
    await inTerminal('set-stream-mode', 'ja', async (terminal) => {
      await terminal.shows(words.ja.goAhead)
      await terminal.press('C-c')
      await endsIn(terminal, 130)
    })
    expect(await systemState(kept)).toEqual(before)
    await inTerminal('set-stream-mode', 'en', async (terminal) => {
      await terminal.shows(words.en.goAhead)
      await terminal.press('Enter')
      await endsIn(terminal, 0)
      await isWellDrawn(terminal)
    })
    const after = await systemState(kept)
    expect(after).toEqual({ ...before, url: after.url })
    expect(after.url).toMatchObject({ value: { invokeMode: 'RESPONSE_STREAM' } })
  })

  it('a URL that was deleted is made anew only after a yes', async () => {
    await (await lambda()).deleteFunctionUrlConfig({ FunctionName: await functionName() })
    const before = await systemState(kept)
    await inTerminal('deploy', 'ja', async (terminal) => {
      await terminal.shows(words.ja.really)
      await terminal.press('Enter')
      await endsIn(terminal, 5)
      await isWellDrawn(terminal)
    })
    expect(await systemState(kept)).toEqual(before)
    await inTerminal('deploy', 'en', async (terminal) => {
      await terminal.shows(words.en.really)
      await terminal.press('y')
      await terminal.press('Enter')
      await endsIn(terminal, 0)
    })
    expect(await systemState(kept)).toMatchObject({ url: { state: 'present' } })
  })

  it('setup offers to let in the address that was refused; Enter alone does not', async () => {
    await admin('deploy --allow-cidr 203.0.113.0/24 --yes --accept widens')
    const before = await systemState(kept)
    await inTerminal('setup', 'ja', async (terminal) => {
      await terminal.shows(words.ja.really)
      await terminal.press('Enter')
      await endsIn(terminal, 3)
      expect((await terminal.screen()).text).toContain('sfai-admin access add')
    })
    expect(await systemState(kept)).toEqual(before)
    await inTerminal('setup', 'en', async (terminal) => {
      await terminal.shows(words.en.really)
      await terminal.press('yes')
      await terminal.press('Enter')
      await endsIn(terminal, 0)
    })
    const { stack } = await systemState(kept)
    expect(stack).toMatchObject({ value: { parameters: { AllowedCidrs: '203.0.113.0/24,127.0.0.1/32' } } })
  })

  it('the last client is not revoked by an Enter', async () => {
    await admin('clients add alice --yes')
    const before = await systemState(kept)
    for (const lang of languages) {
      await inTerminal('clients revoke alice', lang, async (terminal) => {
        await terminal.shows(words[lang].really)
        await terminal.press('Enter')
        await endsIn(terminal, 5)
        expect(await isWellDrawn(terminal)).toContain(words[lang].cancelled)
      })
    }
    await inTerminal('clients revoke alice', 'ja', async (terminal) => {
      await terminal.shows(words.ja.really)
      await terminal.press('C-c')
      await endsIn(terminal, 130)
    })
    expect(await systemState(kept)).toEqual(before)
  })

  it('the first day: Ctrl-C at each question leaves nothing behind, Enter at each goes through', async () => {
    await kept.reset()
    const empty = await systemState(kept)
    await inTerminal('setup', 'ja', async (terminal) => {
      await terminal.shows('プロキシの利用を許可するアドレスは？')
      await terminal.press('C-c')
      await endsIn(terminal, 130)
    })
    await inTerminal('setup', 'en', async (terminal) => {
      await terminal.shows('Which addresses may use the proxy?')
      await terminal.press('Enter')
      await terminal.shows(words.en.goAhead)
      await terminal.press('C-c')
      await endsIn(terminal, 130)
    })
    expect(await systemState(kept)).toEqual(empty)
    await inTerminal('setup', 'ja', async (terminal) => {
      await terminal.shows('プロキシの利用を許可するアドレスは？')
      await terminal.press('Enter')
      await terminal.shows(words.ja.goAhead)
      await terminal.press('Enter')
      await endsIn(terminal, 0)
      await isWellDrawn(terminal)
    })
    expect(await systemState(kept)).toMatchObject({
      stack: { value: { parameters: { AllowedCidrs: '127.0.0.1/32,::1/128' } } },
    })
  })
})
