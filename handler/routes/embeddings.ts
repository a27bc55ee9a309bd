import type { GatewayResponse } from '../base/exchange.ts'
import { embeddingRequest } from '../request/chat-request.ts'
import { withoutNulls } from '../request/without-nulls.ts'
import { answered } from './answer.ts'
import type { Call } from './call.ts'
import { passOn } from './pass-on.ts'

/** POST /embeddings: passed on as it is, floats or base64. */
export const embeddings = (call: Call): Promise<GatewayResponse> =>
  answered(call, embeddingRequest, 'embeddings', async (request, target) => {
    const asked = target.provider === 'openai' ? withoutNulls(request) : request
    const body = { ...asked, model: target.model }
    const plan = { api: 'embeddings', path: '/embeddings', body, dropped: [], translator: undefined }
    return passOn(call, await call.dispatch(target, plan), plan, false)
  })
