import { styleText } from 'node:util'
import { describe, expect, it } from 'vitest'
import { forTerminal, safeJson, visible } from './control-characters.ts'

const others = [0x7f, 0x80, 0x85, 0x90, 0x9b, 0x9d, 0x9f, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e]
const more = [0x2060, 0x2066, 0x2069, 0xfeff]
const c0 = Array.from({ length: 32 }, (_, code) => code)
const all = [...c0, ...others, ...more].map((code) => String.fromCharCode(code))
/** Each as it is, never as an escape. */
const raw = (text: string) => all.filter((character) => text.includes(character))

describe('control characters', () => {
  it('are shown as such in words', () => {
    expect(raw(visible(`a${all.join('b')}c`))).toEqual([])
    expect(visible('日本語 ümlaut — “…” 👩')).toBe('日本語 ümlaut — “…” 👩')
  })

  it('are escaped in JSON, which says the same', () => {
    const json = safeJson({ [all.join('')]: all })
    expect(raw(json)).toEqual([])
    expect(JSON.parse(json)).toEqual({ [all.join('')]: all })
  })

  it('do nothing to a terminal; our colours do', () => {
    const spared = ['\n', '\t']
    expect(raw(forTerminal(all.join('x')))).toEqual(spared.toSorted())
    const green = styleText('green', 'good', { validateStream: false })
    expect(forTerminal(`${green}\n`)).toBe(`${green}\n`)
    for (const trick of [
      '\x1b[2J',
      '\x1b]0;title\x07',
      '\x1b[8m',
      '\x1b[31;8m',
      '\x1b]8;;http://x\x1b\\',
      '\x9b2J',
      'a\rb',
    ])
      expect(forTerminal(trick)).toContain('\ufffd')
  })
})
