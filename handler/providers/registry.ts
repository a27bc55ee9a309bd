import type { ProviderType } from '../contract/capabilities/types.ts'
import { type BuiltInProvider, builtInProvider } from '../contract/providers.ts'
import { anthropic } from './anthropic/anthropic.ts'
import { openai, openaiCompatible } from './openai/openai.ts'
import type { Provider } from './shared/provider.ts'

/** Any service, by the language it speaks. */
const byType: Readonly<Record<ProviderType, Provider>> = { openai: openaiCompatible, anthropic }

/** Services of which more is known than their language. */
const byName: Readonly<Partial<Record<BuiltInProvider, Provider>>> = { openai }

/**
 * The provider behind a name in the model map. A map may give a built-in name to a service that speaks another language;
 * then only the language counts.
 */
export function providerOf(name: string, type: ProviderType): Provider {
  const row = builtInProvider(name)
  return (row?.type === type ? byName[row.id] : undefined) ?? byType[type]
}
