import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { isEqual } from './equal.ts'

/** Where a front proves that it is the one that was meant; outside of anything AWS uses. */
export const proofPath = '/_rehearsal/proof'

/** What both sides add, so that nothing that was heard once can be said again. */
const challenge = z.string().regex(/^[0-9a-f]{64}$/)

export const proofSchema = z.object({ nonce: challenge, proof: z.string() })
export type Proof = z.infer<typeof proofSchema>

/** The challenge in a request for a proof; undefined in any other request, or when it is none. */
export function challengeIn(url: string): string | undefined {
  const [path, query] = url.split('?', 2)
  return path === proofPath ? challenge.safeParse(new URLSearchParams(query).get('challenge')).data : undefined
}

/**
 * Shows that the front listening on `port` holds the rehearsal's secret. The port is part of it: what somebody on
 * another port fetches from the real front proves nothing for theirs.
 */
export const prove = (secret: string, said: { port: number; challenge: string; nonce: string }): string =>
  createHmac('sha256', secret).update(`rehearsal|${said.port}|${said.challenge}|${said.nonce}`).digest('hex')

export const proves = ({ nonce, proof }: Proof, secret: string, asked: { port: number; challenge: string }): boolean =>
  isEqual(proof, prove(secret, { ...asked, nonce }))
