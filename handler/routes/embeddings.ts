import type { GatewayResponse } from '../base/exchange.ts'
import { embeddingRequest } from '../request/chat-request.ts'
import { answerWithModel } from './answer.ts'
import type { Call } from './call.ts'
import { passOn } from './pass-on.ts'

/** POST /embeddings */
export const embeddings = (call: Call): Promise<GatewayResponse> =>
  answerWithModel(call, embeddingRequest, 'embeddings', async (request, target) => {
    const plan = target.embeddings(request)
    return passOn(call, await call.dispatch(target, plan), plan, false)
  })
