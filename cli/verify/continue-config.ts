import { stringify } from 'yaml'
import type { ModelMap } from '../../handler/contract/model-map.ts'

/**
 * A Continue `config.yaml` for the aliases of a model map.
 * `useResponsesApi: false` and `capabilities` are not decoration: without them Continue speaks another API to some names,
 * and turns tools off for names it does not know (continuedev/continue, core/llm).
 * @param url the Function URL, ending in `/`
 */
export function continueConfig(url: string, { models: aliases }: Pick<ModelMap, 'models'>): string {
  const models = Object.keys(aliases).map((alias) => ({
    name: alias,
    provider: 'openai',
    model: alias,
    apiBase: `${url}v1`,
    apiKey: 'not-needed',
    ...part(alias),
  }))
  return stringify({ name: 'sfai', version: '1.0.0', schema: 'v1', models })
}

function part(alias: string): object {
  if (alias === 'autocomplete') return { roles: ['autocomplete'] }
  if (alias === 'embedding') return { roles: ['embed'] }
  return { roles: ['chat', 'edit', 'apply'], capabilities: ['tool_use', 'image_input'], useResponsesApi: false }
}
