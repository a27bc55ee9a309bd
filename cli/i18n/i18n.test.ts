import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../base/language.ts'
import { messagesIn } from './index.ts'

/** Every sentence of a catalogue with its key; a function's literals are read from its source. */
function sentences(node: unknown, path = ''): readonly [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node === 'function') return [[path, String(node)]]
  if (Array.isArray(node)) return node.flatMap((part, index) => sentences(part, `${path}.${index}`))
  if (typeof node === 'object' && node !== null) {
    return Object.entries(node).flatMap(([key, value]) => sentences(value, path === '' ? key : `${path}.${key}`))
  }
  return []
}

/** What a Japanese Windows console can show: all that code page 932 decodes to. */
function codePage932(): Set<string> {
  const decoder = new TextDecoder('shift_jis')
  const chars = new Set<string>()
  for (let byte = 0; byte < 256; byte++) {
    chars.add(decoder.decode(Uint8Array.of(byte)))
    for (let trail = 0; trail < 256; trail++)
      for (const char of decoder.decode(Uint8Array.of(byte, trail))) chars.add(char)
  }
  chars.delete('\uFFFD')
  return chars
}

describe('the catalogues', () => {
  const shown = codePage932()

  it.each(['en', 'ja'] as const)('%s: a Windows console in code page 932 can show every sentence', (language) => {
    const garbled = sentences(messagesIn(language)).filter(([, text]) => [...text].some((char) => !shown.has(char)))
    expect(garbled).toEqual([])
  })

  it('says something in Japanese wherever English does', () => {
    const empty = sentences(messagesIn('ja')).filter(([, text]) => text.trim() === '')
    const emptyInEnglish = sentences(messagesIn('en')).filter(([, text]) => text.trim() === '')
    expect(empty.map(([key]) => key)).toEqual(emptyInEnglish.map(([key]) => key))
  })

  it('keeps English sentences free of Japanese', () => {
    const mixed = sentences(messagesIn('en')).filter(([, text]) => /[\u3040-\u30ff\u4e00-\u9fff]/.test(text))
    expect(mixed).toEqual([])
  })
})

describe('the language', () => {
  it('is the flag, then SFAI_LANG, then the locale', () => {
    expect(detectLanguage(['--lang', 'ja'], { SFAI_LANG: 'en', LANG: 'en_US.UTF-8' })).toBe('ja')
    expect(detectLanguage(['--lang=en'], { SFAI_LANG: 'ja' })).toBe('en')
    expect(detectLanguage([], { SFAI_LANG: 'ja', LANG: 'C' })).toBe('ja')
    expect(detectLanguage([], { LANG: 'ja_JP.UTF-8' })).toBe('ja')
    expect(detectLanguage([], { LC_ALL: 'C', LANG: 'ja_JP.UTF-8' })).toBe('en')
  })
})
