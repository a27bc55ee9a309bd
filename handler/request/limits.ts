/**
 * How many of each a request may have. Far more than any client sends or provider takes: what they stop is a request made to
 * keep the gateway busy. `docs/security.md` tells them.
 */
export const most = {
  messages: 20_000,
  /** In one message. */
  parts: 5_000,
  /** In one message. */
  toolCalls: 1_000,
  tools: 2_000,
  stops: 1_000,
  choices: 128,
} as const
