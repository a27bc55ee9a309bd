import { badRequest } from '../../base/errors.ts'
import { anthropicTable } from '../../contract/capabilities/anthropic.ts'
import { type Provider, provider } from '../shared/provider.ts'
import { messagesPlan } from './messages-plan.ts'
import { anthropicWire } from './wire.ts'

/** Anthropic, and everything that speaks its Messages API. */
export const anthropic: Provider = provider({
  table: anthropicTable,
  wire: anthropicWire,
  plans: {
    chat: messagesPlan,
    chatText(request, model) {
      const plan = messagesPlan(request, model)
      // To cache a prompt that changes with every key costs more than it saves.
      const { cache_control: _, ...uncached } = plan.body
      return { ...plan, body: uncached }
    },
    completion: () => undefined,
    embeddings() {
      throw badRequest('The Messages API has no embeddings.', 'model', 'unsupported_model')
    },
  },
})
