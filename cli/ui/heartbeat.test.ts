import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { heartbeat } from './heartbeat.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function beats() {
  const said: string[] = []
  return { said, heart: heartbeat((sentence, seconds) => said.push(`${sentence} ${seconds}`)) }
}

it('tells every ten seconds what is being done, and for how long', () => {
  const { said, heart } = beats()
  heart.begins('deploying')
  vi.advanceTimersByTime(9_999)
  expect(said).toEqual([])
  vi.advanceTimersByTime(10_001)
  expect(said).toEqual(['deploying 10', 'deploying 20'])
})

it('waits anew after every word, and counts on', () => {
  const { said, heart } = beats()
  heart.begins('deploying')
  vi.advanceTimersByTime(9_000)
  heart.spoke()
  vi.advanceTimersByTime(9_000)
  expect(said).toEqual([])
  vi.advanceTimersByTime(1_000)
  expect(said).toEqual(['deploying 19'])
})

it('keeps to what is known to be done', () => {
  const { said, heart } = beats()
  heart.goesOn('waiting')
  vi.advanceTimersByTime(10_000)
  heart.begins('deploying')
  vi.advanceTimersByTime(9_000)
  heart.goesOn('waiting')
  vi.advanceTimersByTime(1_000)
  expect(said).toEqual(['waiting 10', 'deploying 10'])
})

it('is silent where nothing is being done', () => {
  const { said, heart } = beats()
  heart.spoke()
  heart.begins('deploying')
  heart.ends()
  heart.spoke()
  vi.advanceTimersByTime(60_000)
  expect(said).toEqual([])
})
