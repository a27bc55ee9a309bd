import { expect, it } from 'vitest'
import { allowedOrigins } from './allowed-origins.ts'

it('allows the origins that are listed, and every page of a listed scheme', () => {
  const allows = allowedOrigins(['https://Chat.Example.com:8443', 'app://obsidian.md', 'vscode-webview://*', 'file://'])
  const good = ['https://chat.example.com:8443', 'app://obsidian.md', 'vscode-webview://0af3', 'file://']
  const bad = ['https://chat.example.com', 'http://chat.example.com:8443', 'https://chat.example.com:8443.evil.test']
  const worse = ['null', '', 'app://obsidian.md.evil', 'http://vscode-webview.evil.test', 'vscode-webview:x', '*']
  expect([...good, ...bad, ...worse].filter(allows)).toEqual(good)
})

it.each([
  'null',
  '*',
  'https://*',
  'HTTP://*',
  'http://',
  'chat.example.com',
  'https://*.example.com',
  'https://a/b',
  '',
])('does not take %j for an origin', (entry) => {
  expect(() => allowedOrigins([entry])).toThrowError(expect.objectContaining({ code: 'ORIGIN_INVALID' }))
})
