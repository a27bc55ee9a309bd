import type { ChatRequest } from './chat-request.ts'

/** How many tokens the client wants at most, and under which of the two names it says so; the newer one counts. */
export function outputLimit({ max_completion_tokens: newer, max_tokens: older }: ChatRequest) {
  if (newer) return { name: 'max_completion_tokens', tokens: newer } as const
  return older ? ({ name: 'max_tokens', tokens: older } as const) : undefined
}

/** Thoughts count as output. Who leaves no room for them (Continue asks for titles with 16 tokens) wants none. */
export function hasRoomToThink(request: ChatRequest): boolean {
  return (outputLimit(request)?.tokens ?? leastRoom) >= leastRoom
}

const leastRoom = 1_024
