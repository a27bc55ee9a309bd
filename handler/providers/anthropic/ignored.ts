/** Parameters of Chat Completions that have a counterpart, or that the gateway itself obeys. */
const understood = new Set([
  'model',
  'messages',
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'n',
  'stop',
  'stream',
  'stream_options',
  'tools',
  'tool_choice',
  'parallel_tool_calls',
  'functions',
  'function_call',
  'response_format',
  'reasoning_effort',
  'user',
  'safety_identifier',
  'service_tier',
  // Claude's own
  'thinking',
  'top_k',
  'cache_control',
  'anthropic_beta',
  // Caching happens anyway
  'prompt_cache_key',
  'prompt_cache_retention',
])

/** Names of parameters that have no effect on Claude; values that ask for nothing are not worth a word. */
export function ignoredParameters(request: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(request).filter((name) => !understood.has(name) && !asksForNothing(request[name]))
}

function asksForNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === 0) return true
  return Array.isArray(value) && value.every((entry) => entry === 'text')
}
