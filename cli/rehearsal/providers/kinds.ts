/** Who answers for OpenAI and Anthropic: a `stand-in` on this machine, the `real` ones, or whoever is at a `given` base URL. */
export const providersKinds = ['stand-in', 'real', 'given'] as const
export type ProvidersKind = (typeof providersKinds)[number]
