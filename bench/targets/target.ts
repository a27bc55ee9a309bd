import type { Running } from '../process/child.ts'
import type { Script } from '../upstream/script.ts'

export const upstreams = ['openai', 'anthropic'] as const
export type Upstream = (typeof upstreams)[number]

/** One request as a target wants it. */
export interface Ask {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The API that is spoken towards the client: the form in which the answer must be right. */
  readonly speaks: Upstream
}

export interface Asking {
  readonly upstream: Upstream
  readonly stream: boolean
  readonly script: Script
  /** For the one peer that wants to be told with every request. */
  readonly upstreamUrl: string
}

/** A way from the client to the upstream: none, the floor, ours, a peer. */
export interface Target {
  readonly id: string
  readonly label: string
  readonly version: string
  /** Ours under Lambda's runtime client has a sandbox for each request: it is measured one at a time only. */
  readonly oneAtATime?: true
  ask(asking: Asking): Ask
  start(upstreamUrl: string): Promise<Running>
}

export const models: Readonly<Record<Upstream, string>> = { openai: 'gpt-4.1', anthropic: 'claude-sonnet-4-5' }
