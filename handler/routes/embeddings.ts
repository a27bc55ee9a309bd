import type { Call, GatewayResponse } from '../exchange.ts'
import { embeddingRequest } from '../request/chat-request.ts'
import { passOn } from './pass-on.ts'
import { read } from './read.ts'

/** POST /embeddings: passed on as it is, floats or base64. */
export async function embeddings(call: Call): Promise<GatewayResponse> {
  const { request, target } = read(call, embeddingRequest, 'embeddings')
  const body = { ...request, model: target.model }
  const plan = { api: 'embeddings', path: '/embeddings', body, dropped: [], translator: undefined }
  return passOn(call, await call.dispatch(target, plan), false)
}
