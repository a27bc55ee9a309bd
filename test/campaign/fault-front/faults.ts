import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, refusal, webPage, wordless } from './answer.ts'
import { type Call, isRead } from './call.ts'

/** One call on its way. */
export interface Exchange {
  readonly call: Call
  readonly response: ServerResponse
  /** Lets AWS act, and gives its answer. */
  carryOut(): Promise<Answer>
  /** What the same question was answered before anything was changed, while that is shorter ago than 20 s. */
  oldAnswer(): Answer | undefined
}

/** What goes wrong with a call. */
type Fault = (exchange: Exchange) => Promise<void>

/** Below the patience of the CLI for one answer (20 s), and above what may pass without a word. */
const slowMs = 17_000

export const faults = {
  refused: async ({ call, response }) => send(refusal('denied', call), response),
  throttled: async ({ call, response }) => send(refusal('throttled', call), response),
  broken: async ({ call, response }) => send(refusal('broken', call), response),
  empty: async ({ call, response }) => send(wordless(call), response),
  garbled: async ({ call, response }) =>
    send(wordless(call, /^(json|lambda)$/.test(call.dialect) ? '{"Sta\u0000' : '<Answer><Sta'), response),
  page200: async ({ response }) => send(webPage(200), response),
  page503: async ({ response }) => send(webPage(503), response),
  slow: async ({ carryOut, response }) => {
    const answer = await carryOut()
    await sleep(slowMs, undefined, { ref: false })
    send(answer, response)
  },
  /** Nobody answers, and nobody hangs up. */
  hang: async () => {},
  /** AWS has acted; nobody is told. */
  lost: async ({ carryOut, response }) => {
    await carryOut()
    response.destroy()
  },
  truncated: async ({ carryOut, response }) => {
    const { status, headers, body } = await carryOut()
    response.writeHead(status, [...headers, 'content-length', String(body.length + 1)])
    response.write(body.subarray(0, body.length >> 1), () => response.destroy())
  },
  /** A read goes on answering what stood there before the first change. */
  stale: async ({ call, carryOut, oldAnswer, response }) => {
    const old = isRead(call) ? oldAnswer() : undefined
    send(old ?? (await carryOut()), response)
  },
} satisfies Record<string, Fault>

export type FaultName = keyof typeof faults

/** Sends an answer whole. */
export function send({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, [...headers, 'content-length', String(body.length)]).end(body)
}
