import { upstreamKey } from '../upstream/script.ts'
import { openaiAsk } from './asks.ts'
import type { Target } from './target.ts'

/** Where the upstream listens when proxies that the bench does not start are to find it. */
export const upstreamPortForPeers = 4_010

/** What such a proxy must be set up with: two models, named after the providers, on the bench's upstream. */
export const peerSetUp = (port: number): string =>
  `A peer must serve the models "openai" and "anthropic" from http://127.0.0.1:${port} (OpenAI's API under /v1), with the key ${upstreamKey}.`

/**
 * `NAME=URL`, or `NAME=URL#PID` where its CPU time and memory are to be measured, too.
 * @throws TypeError for anything else
 */
export function peerFrom(argument: string): Target {
  const [, label, url, pid = '0'] = /^([^=]+)=(https?:\/\/[^#\s]+?)\/?(?:#(\d+))?$/.exec(argument) ?? []
  if (label === undefined || url === undefined)
    throw new TypeError(`--peer wants NAME=URL or NAME=URL#PID: ${argument}`)
  return {
    id: label.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    label,
    version: 'started by hand',
    ask: (asking) => openaiAsk(asking, asking.upstream),
    // It was there before the bench, and stays: growth is measured on the process that has run so far.
    start: async () => ({ pid: Number(pid), url, stop: async () => undefined }),
  }
}
