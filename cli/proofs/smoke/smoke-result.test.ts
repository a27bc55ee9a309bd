import { describe, expect, it } from 'vitest'
import { answered, distinctArrivals, type SmokeResult, streamed } from './smoke-result.ts'

const smoke: SmokeResult = {
  url: 'http://127.0.0.1:1/',
  model: 'backend_developer',
  status: 200,
  contentType: 'text/event-stream',
  requestId: 'r-1',
  arrivals: [50, 80, 110, 140],
  firstTokenMs: 50,
  totalMs: 150,
  text: 'こんにちは',
  finishReason: 'stop',
  done: true,
  error: undefined,
}

describe('a smoke result', () => {
  it('is a stream when text came at three moments or more', () => {
    expect(streamed(smoke)).toBe(true)
    expect(streamed({ ...smoke, arrivals: [50, 80] })).toBe(false)
  })

  it('is no stream when a buffered answer is read in many pieces at once', () => {
    expect(distinctArrivals([500, 500.1, 500.4, 500.9, 501.2])).toBe(1)
  })

  it('is answered only with 200, text, [DONE] and no error', () => {
    expect(answered(smoke)).toBe(true)
    expect(answered({ ...smoke, done: false })).toBe(false)
    expect(answered({ ...smoke, text: '' })).toBe(false)
    expect(answered({ ...smoke, status: 503 })).toBe(false)
    expect(answered({ ...smoke, error: 'upstream broke' })).toBe(false)
  })
})
