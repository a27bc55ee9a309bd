import type { ProviderType } from './capabilities/types.ts'

/** What handler, stack and CLI must agree on about one provider. Names and addresses, never keys. */
export interface ProviderRow {
  /** How the model map names it. */
  readonly id: string
  /** How people name it. */
  readonly title: string
  /** The language it speaks. */
  readonly type: ProviderType
  /** Its API, as its official SDK expects it: with `/v1` for openai, without for anthropic. */
  readonly baseUrl: string
  /** The secret with its key in Secrets Manager; the runbook's own name can never change. */
  readonly secretName: string
  /** The secret's construct id in the stack; it gives the logical id and can never change. */
  readonly secretConstructId: string
  readonly variables: {
    /** Holds a key on an admin's machine; the same as in the official SDK. */
    readonly apiKey: string
    /** Tells the function the name of the secret. */
    readonly secret: string
    /** Replaces the base URL; the same as in the official SDK. */
    readonly baseUrl: string
  }
}

/** Providers every model map may name without describing them: one row each, in the order in which people are shown them. */
export const providers = {
  openai: {
    id: 'openai',
    title: 'OpenAI',
    type: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    secretName: '/sfai/prod/OPENAI_API_KEY',
    secretConstructId: 'OpenAiApiKey',
    variables: { apiKey: 'OPENAI_API_KEY', secret: 'OPENAI_SECRET', baseUrl: 'OPENAI_BASE_URL' },
  },
  anthropic: {
    id: 'anthropic',
    title: 'Anthropic',
    type: 'anthropic',
    baseUrl: 'https://api.anthropic.com',
    secretName: '/sfai/prod/ANTHROPIC_API_KEY',
    secretConstructId: 'AnthropicApiKey',
    variables: { apiKey: 'ANTHROPIC_API_KEY', secret: 'ANTHROPIC_SECRET', baseUrl: 'ANTHROPIC_BASE_URL' },
  },
} as const satisfies Readonly<Record<string, ProviderRow>>

/** The id of a provider that needs no description. */
export type BuiltInProvider = keyof typeof providers

/** The row of a provider, or undefined when the name is not one of a built-in provider's. */
export const builtInProvider = (name: string): (typeof providers)[BuiltInProvider] | undefined =>
  Object.values(providers).find(({ id }) => id === name)

/** One value for each built-in provider, by its id. */
export function byProvider<T>(ask: (provider: ProviderRow) => T): Readonly<Record<BuiltInProvider, T>> {
  const entries: readonly (readonly unknown[])[] = Object.values(providers).map((provider) => [
    provider.id,
    ask(provider),
  ])
  return Object.fromEntries(entries)
}
