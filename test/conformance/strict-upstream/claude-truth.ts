/**
 * What each Claude family refuses. Written from Anthropic's documents and threads (doc comments of `@anthropic-ai/sdk`,
 * migration guides of September and October 2026), and on purpose not taken from the gateway's own table: a double
 * that believes what the gateway believes finds nothing.
 */
export interface ClaudeTruth {
  readonly maxTokens: number
  /** `one`: temperature or top_p; `defaults`: only values that change nothing; `never`: neither, whatever the value. */
  readonly sampling: 'one' | 'defaults' | 'haiku' | 'never'
  /** Values of thinking.type that are accepted. */
  readonly thinking: readonly ('enabled' | 'disabled' | 'adaptive' | 'between_tools')[]
  /** Highest effort at which thinking may be switched off. */
  readonly offUpTo?: 'high'
  readonly effort: boolean
  readonly forcedTools: boolean
  readonly prefill: boolean
}

const claude46: ClaudeTruth = {
  maxTokens: 128_000,
  sampling: 'one',
  thinking: ['enabled', 'disabled', 'adaptive'],
  effort: true,
  forcedTools: true,
  prefill: false,
}
const claude47: ClaudeTruth = { ...claude46, sampling: 'never', thinking: ['disabled', 'adaptive'] }
const fable: ClaudeTruth = { ...claude47, thinking: ['adaptive'] }

const truths: readonly (readonly [RegExp, ClaudeTruth])[] = [
  // Whether a 4.5 model takes an effort is not known for all three; who must be safe sends none.
  [
    /^claude-(opus|sonnet|haiku)-4-5/,
    { ...claude46, maxTokens: 64_000, thinking: ['enabled', 'disabled'], effort: false, prefill: true },
  ],
  [/^claude-(opus|sonnet)-4-6/, claude46],
  [/^claude-opus-4-[78]/, claude47],
  [/^claude-sonnet-5-5/, { ...claude47, thinking: ['between_tools', 'adaptive'], offUpTo: 'high', forcedTools: false }],
  [/^claude-haiku-5-5/, { ...claude47, sampling: 'haiku', offUpTo: 'high' }],
  [/^claude-(opus-5-5|(fable|mythos)-5-[12])/, { ...fable, forcedTools: false }],
  [/^claude-(fable|mythos)-5$/, fable],
  [/^claude-sonnet-5$/, { ...claude47, sampling: 'defaults' }],
  [/^claude-opus-5$/, { ...claude47, offUpTo: 'high' }],
]

/** A model of the future: refuses everything that any of today's models refuses. */
const tomorrow: ClaudeTruth = { ...fable, thinking: [], effort: false, forcedTools: false }

export const claudeTruth = (model: string): ClaudeTruth => truths.find(([name]) => name.test(model))?.[1] ?? tomorrow
