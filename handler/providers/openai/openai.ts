import type { OpenAiCapabilities } from '../../contract/capabilities/openai.ts'
import { compatibleTable, openaiTable } from '../../contract/capabilities/openai.ts'
import { type Chat, type Model, type Provider, provider } from '../shared/provider.ts'
import { chatTextEvents } from './chat-events.ts'
import { chatPlan } from './chat-plan.ts'
import { completionPlan } from './completion-plan.ts'
import { embeddingsPlan } from './embeddings-plan.ts'
import { needsResponses, responsesPlan } from './responses-plan.ts'
import type { Service } from './service.ts'
import { openaiWire } from './wire.ts'

/** OpenAI itself: its models are known by name, and so is what it refuses. */
export const openai: Provider = provider({ table: openaiTable, wire: openaiWire, plans: plansFor({ isStrict: true }) })

/** Any other service that speaks OpenAI's language: nothing is known about it, so nothing is left out. */
export const openaiCompatible: Provider = provider({
  table: compatibleTable,
  wire: openaiWire,
  plans: plansFor({ isStrict: false }),
})

function plansFor(service: Service) {
  const chat = (request: Chat, model: Model<OpenAiCapabilities>) =>
    needsResponses(request, model) ? responsesPlan(request, model) : chatPlan(request, model, service)
  return {
    chat,
    chatText(request: Chat, model: Model<OpenAiCapabilities>) {
      const plan = chat(request, model)
      return { ...plan, translator: plan.translator ?? chatTextEvents }
    },
    completion: completionPlan(service),
    embeddings: embeddingsPlan(service),
  }
}
