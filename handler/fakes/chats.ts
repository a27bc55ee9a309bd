import { GatewayError } from '../base/errors.ts'
import { lookUp, type Table } from '../contract/capabilities/capabilities.ts'
import type { Plan } from '../providers/shared/plan.ts'
import type { Model, Target } from '../providers/shared/provider.ts'
import { targetOf } from '../providers/target.ts'
import { chatRequest } from '../request/chat-request.ts'
import { checked } from '../request/parse.ts'
import { mapOf } from './test-gateway.ts'

const builtIns = { baseUrls: {}, secrets: { openai: '', anthropic: '' } }

/** Where an alias on a model leads. */
export function targetFor(provider: string, model: string, capabilities: object = {}): Target {
  return targetOf(mapOf({ version: 1, models: { a: { provider, model, capabilities } } }), 'a', builtIns)
}

/** A model as its provider's table describes it. */
export function modelIn<Capabilities>(table: Table<Capabilities>, model: string): Model<Capabilities> {
  const place = { alias: 'a', provider: 'p', model, baseUrl: 'https://example.com', secret: undefined, defaults: {} }
  return { ...place, accepts: lookUp(table, model) }
}

/** A valid chat request with the given fields. */
export const chatOf = (fields: object) =>
  checked(chatRequest, { model: 'a', messages: [{ role: 'user', content: 'hi' }], ...fields })

/** The Messages request for a chat request, on a given Claude. */
export function plan(fields: object, model = 'claude-opus-4-6'): Plan {
  return targetFor('anthropic', model).chat(chatOf(fields))
}

export const body = (fields: object, model?: string) => plan(fields, model).body
export const conversation = (...messages: object[]) => plan({ messages })

/** The parameter that a refused request names; undefined when it is not refused. */
export function refusedParam(make: () => unknown): string | null | undefined {
  try {
    make()
  } catch (error) {
    return error instanceof GatewayError ? error.param : 'no GatewayError'
  }
  return undefined
}

export const user = (content: unknown) => ({ role: 'user', content })
export const call = (id: string, args = '{}', name = 'read') => ({
  id,
  type: 'function',
  function: { name, arguments: args },
})
export const calls = (...tool_calls: object[]) => ({ role: 'assistant', content: '', tool_calls })
export const result = (id: string, content: unknown = `result of ${id}`) => ({
  role: 'tool',
  tool_call_id: id,
  content,
})

export const read = {
  type: 'function',
  function: { name: 'read', parameters: { type: 'object', properties: { path: { type: 'string' } } } },
}
export const write = { type: 'function', function: { name: 'write' } }
