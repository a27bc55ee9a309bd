import type { GatewayResponse } from '../base/exchange.ts'
import { targetOf } from '../providers/target.ts'
import type { Call } from './call.ts'
import { json } from './reply.ts'

/** GET /models: the aliases, in OpenAI's form, with what each can do. */
export function listModels(call: Call): GatewayResponse {
  const data = Object.keys(call.map.models).map((alias) => described(call, alias))
  return json(JSON.stringify({ object: 'list', data }))
}

/** GET /models/{alias} */
export function showModel(call: Call, alias: string): GatewayResponse {
  return json(JSON.stringify(described(call, alias)))
}

function described(call: Call, alias: string) {
  const target = targetOf(call.map, alias, call.builtIns)
  const { serves, images, tools, efforts, maxOutputTokens } = target.accepts
  const description = call.map.models[alias]?.description
  return {
    id: alias,
    object: 'model' as const,
    created: 0,
    owned_by: target.provider,
    ...(description ? { description } : {}),
    upstream_model: target.model,
    capabilities: {
      serves,
      images,
      tools,
      reasoning_efforts: efforts,
      ...(maxOutputTokens ? { max_output_tokens: maxOutputTokens } : {}),
    },
  }
}
