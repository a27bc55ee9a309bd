import type { OpenAiCapabilities } from '../../contract/capabilities/openai.ts'
import { withoutNulls } from '../../request/without-nulls.ts'
import type { PassedOnPlan } from '../shared/plan.ts'
import type { Body, Model } from '../shared/provider.ts'
import { passOn } from './pass-on.ts'
import type { Service } from './service.ts'
import { limitedStops } from './stop-limit.ts'
import { countingUsage } from './stream-usage.ts'

/** A completion as a model takes it that completes by itself; undefined for all others. */
export const completionPlan =
  ({ isStrict }: Service) =>
  (request: Body, path: string, { model, accepts }: Model<OpenAiCapabilities>): PassedOnPlan | undefined => {
    if (accepts.completions !== 'native') return undefined
    const body: Body = { ...request, model }
    const plan = { api: 'completions', path, translator: undefined, passOn }
    if (!isStrict) return { ...plan, body, dropped: [] }
    const { stop, changed } = limitedStops(body.stop)
    return { ...plan, ...countingUsage(withoutNulls({ ...body, stop })), dropped: changed }
  }
