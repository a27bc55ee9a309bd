import { withoutNulls } from '../../request/without-nulls.ts'
import type { PassedOnPlan } from '../shared/plan.ts'
import type { Body, Place } from '../shared/provider.ts'
import { passOn } from './pass-on.ts'
import type { Service } from './service.ts'

/** Embeddings, floats or base64: asked for as the client asks. */
export const embeddingsPlan =
  ({ isStrict }: Service) =>
  (request: Body, { model }: Place): PassedOnPlan => {
    const body = { ...(isStrict ? withoutNulls(request) : request), model }
    return { api: 'embeddings', path: '/embeddings', body, dropped: [], translator: undefined, passOn }
  }
