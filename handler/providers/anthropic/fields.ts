import { createHash } from 'node:crypto'
import { isRecord } from '../../contract/shapes/shape.ts'
import type { ChatRequest } from '../../request/chat-request.ts'
import { isPlain, plainSchema } from './json-schema.ts'

/** How the answer is to be formed; in words where the model has no schema. */
export function formatOf({ response_format: format }: ChatRequest, structured: boolean) {
  if (!format || format.type === 'text') return { config: {}, instruction: undefined, changed: [] }
  const schema = format.json_schema?.schema
  if (format.type === 'json_schema' && schema && structured) {
    const form = { type: 'json_schema' as const, schema: plainSchema(schema) }
    return { config: { format: form }, instruction: undefined, changed: isPlain(schema) ? [] : ['response_format'] }
  }
  const form = schema ? ` that satisfies this JSON schema: ${JSON.stringify(schema)}` : ''
  const instruction = `Answer with one JSON object${form}, and nothing else: no words around it, no code fence.`
  return { config: {}, instruction, changed: ['response_format'] }
}

/** The API refuses sequences of white space only. */
export function stopsOf({ stop }: ChatRequest) {
  const given = typeof stop === 'string' ? [stop] : (stop ?? [])
  const sequences = given.filter((sequence) => sequence.trim() !== '')
  return { sequences, changed: sequences.length === given.length ? [] : ['stop'] }
}

/** The class of service, where both providers mean the same. */
export function tierOf({ service_tier: tier }: ChatRequest) {
  if (tier === 'auto') return { field: { service_tier: 'auto' as const }, changed: [] }
  if (tier === 'default') return { field: { service_tier: 'standard_only' as const }, changed: [] }
  return { field: {}, changed: tier ? ['service_tier'] : [] }
}

/** An opaque id may pass; what looks like a person's address is hashed first. */
export function userOf({ safety_identifier: safe, user }: ChatRequest) {
  const id = safe ?? user
  if (!id) return {}
  const opaque = /[@\s]/.test(id) ? createHash('sha256').update(id).digest('hex') : id
  return { metadata: { user_id: opaque.slice(0, 256) } }
}

/** Beta features by name, as Anthropic's own clients ask for them. */
export function betaHeader({ anthropic_beta: beta }: Readonly<Record<string, unknown>>): Record<string, string> {
  const names = Array.isArray(beta) ? beta : [beta]
  const valid = names.filter((name) => typeof name === 'string' && /^[\w.-]+$/.test(name))
  return valid.length > 0 ? { 'anthropic-beta': valid.join(',') } : {}
}

/** A client that places its own cache marks knows better. */
export function marksCache(request: ChatRequest & Record<string, unknown>): boolean {
  if (isRecord(request.cache_control)) return true
  const parts = request.messages.flatMap(({ content }) => (Array.isArray(content) ? content : []))
  return [...parts, ...(request.tools ?? [])].some(({ cache_control: mark }) => isRecord(mark))
}
