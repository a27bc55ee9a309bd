import type { ChatRequest } from './chat-request.ts'

/**
 * Whether a client is from before tools existed: it offers `functions` and reads `function_call`, of which an answer
 * holds one at most.
 */
export const readsFunctionCall = ({ functions, tools }: ChatRequest): boolean =>
  (functions ?? []).length > 0 && (tools ?? []).length === 0
