import { PassThrough } from 'node:stream'
import { ReadStream, WriteStream } from 'node:tty'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createUi } from './ui.ts'

/** A pipe in place of a terminal, and what came through it. */
function pipe(terminal: { isTTY?: true; columns?: number } = {}) {
  const stream = new PassThrough()
  let text = ''
  stream.on('data', (piece: Buffer) => {
    text += piece.toString('utf8')
  })
  // The same methods as a terminal's stream, without its `isTTY`.
  const as = Object.assign(Object.create(WriteStream.prototype), {
    write: stream.write.bind(stream),
    isTTY: undefined,
    ...terminal,
  })
  return { stream: as, text: () => text }
}

const noTerminal: ReadStream = Object.assign(Object.create(ReadStream.prototype), { isTTY: undefined })

describe('without a terminal', () => {
  it('the result goes to stdout, everything else to stderr, in plain lines', async () => {
    const out = pipe()
    const err = pipe()
    const ui = await createUi({ json: false, stdin: noTerminal, stdout: out.stream, stderr: err.stream })
    ui.progress('deploying')
    ui.note('by the way')
    ui.result('done')
    expect(ui.interactive).toBe(false)
    expect(out.text()).toBe('done\n')
    expect(err.text()).toBe('  deploying\nby the way\n')
  })

  it('under --json the result is left to the envelope', async () => {
    const out = pipe()
    const ui = await createUi({ json: true, stdin: noTerminal, stdout: out.stream, stderr: pipe().stream })
    ui.result('done')
    expect(out.text()).toBe('')
  })
})

describe('on a terminal', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each([
    ['エミュレーターを起動しています', 'エミュレーターを…'],
    ['起動中', '起動中'],
    ['starting the emulator', 'starting the emu…'],
  ])('what is being done stays on one line of 20 columns: %s', async (sentence, shown) => {
    for (const [name, value] of [
      ['CI', undefined],
      ['TERM', 'xterm'],
    ] as const)
      vi.stubEnv(name, value)
    const err = pipe({ isTTY: true, columns: 20 })
    const ui = await createUi({ json: false, stdin: noTerminal, stdout: pipe().stream, stderr: err.stream })
    ui.progress(sentence)
    ui.settle()
    const frames = stripVTControlCharacters(err.text()).split(/[^\w\s] /)
    expect(new Set(frames.filter((frame) => frame !== ''))).toEqual(new Set([shown]))
  })
})
