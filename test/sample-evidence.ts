import { present } from '../cli/deployment/observed.ts'
import type { AccessEvidence } from '../cli/proofs/access.ts'
import type { LogEvidence } from '../cli/proofs/logged.ts'
import type { KeyEvidence } from '../cli/proofs/provider-keys.ts'
import type { SmokeResult } from '../cli/proofs/smoke/smoke-result.ts'

/** Proofs that all hold; a test changes the one thing it is about. */
export const soundEvidence: { smoke: SmokeResult; logs: LogEvidence; access: AccessEvidence; keys: KeyEvidence } = {
  smoke: {
    url: 'u',
    model: 'm',
    status: 200,
    contentType: 'text/event-stream',
    requestId: 'r',
    arrivals: [10, 20, 30],
    firstTokenMs: 10,
    totalMs: 40,
    text: 'hello',
    finishReason: 'stop',
    done: true,
    error: undefined,
  },
  logs: { group: 'group', requestId: 'r', lines: ['{}'], errors: [] },
  keys: present({
    sfai: 'providers',
    providers: [
      { provider: 'openai', used: true, verdict: 'accepted', status: 200, models: ['gpt-x'] },
      { provider: 'anthropic', used: true, verdict: 'accepted', status: 200, models: ['claude-x'] },
    ],
  }),
  access: {
    allowedCidrs: ['203.0.113.0/24'],
    inside: { address: '203.0.113.0', status: 200 },
    outside: { address: '198.51.100.7', status: 403 },
  },
}

/** One event of a chat stream, as it stands on the wire. */
export const chatChunk = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`
