import type { GatewayError } from '../../base/errors.ts'
import { type CommonCapabilities, lookUp, type Table } from '../../contract/capabilities/capabilities.ts'
import type { ChatRequest } from '../../request/chat-request.ts'
import type { Answer } from '../../upstream/send.ts'
import type { PassedOnPlan, Plan, TranslatedPlan } from './plan.ts'

/** A request as it was checked, with the fields that the gateway does not know. */
export type Body = Readonly<Record<string, unknown>>
export type Chat = ChatRequest & Record<string, unknown>

/** Where a provider is, and what opens it. */
export interface Service {
  /** The provider's name in the model map. */
  readonly provider: string
  readonly baseUrl: string
  /** The secret that holds the key; undefined: the provider wants none. */
  readonly secret: string | undefined
}

/** One model of one provider, as the model map names it. */
export interface Place extends Service {
  readonly alias: string
  /** The provider's own id of the model. */
  readonly model: string
  readonly defaults: Readonly<Record<string, unknown>>
}

/** A model, and what it accepts in the words of its provider. */
export type Model<Capabilities> = Place & { readonly accepts: Capabilities }

/** Everything the gateway has to know of one kind of provider. */
interface ProviderParts<Capabilities extends CommonCapabilities> {
  /** What its models accept. */
  readonly table: Table<Capabilities>
  readonly wire: Wire
  /** How each kind of request is asked. */
  readonly plans: Plans<Capabilities>
}

/** What every call to a provider has in common. */
export interface Wire {
  /** Where it lists its models. */
  readonly modelsPath: string
  headers(key: string | undefined): Readonly<Record<string, string>>
  /** A refusal, in OpenAI's form. */
  fault(refusal: Refusal): GatewayError
}

/** A provider's answer that is no success. */
export interface Refusal {
  readonly status: number
  readonly headers: Answer['headers']
  readonly body: string
  /** How the error names the provider. */
  readonly provider: string
}

interface Plans<Capabilities> {
  chat(request: Chat, model: Model<Capabilities>): Plan
  /** A chat of whose answer only the text is read, because it stands in for a completion. */
  chatText(request: Chat, model: Model<Capabilities>): TranslatedPlan
  /** A completion on a model that completes by itself; undefined: a chat has to stand in. */
  completion(request: Body, path: string, model: Model<Capabilities>): PassedOnPlan | undefined
  /** Throws a GatewayError (400) where the provider has none. */
  embeddings(request: Body, model: Model<Capabilities>): PassedOnPlan
}

/** Where an alias leads: a model that can be asked. Which provider it is at makes no difference to whoever asks. */
export interface Target extends Model<CommonCapabilities> {
  readonly wire: Wire
  chat(request: Chat): Plan
  chatText(request: Chat): TranslatedPlan
  completion(request: Body, path: string): PassedOnPlan | undefined
  embeddings(request: Body): PassedOnPlan
}

/** A kind of provider, its own words hidden behind those that all have in common. */
export interface Provider {
  readonly wire: Wire
  /** `corrections`: what the model map says instead of the table. */
  target(place: Place, corrections: object | null | undefined): Target
}

/** Makes a provider of its parts. */
export function provider<Capabilities extends CommonCapabilities>({
  table,
  wire,
  plans,
}: ProviderParts<Capabilities>): Provider {
  return {
    wire,
    target(place, corrections) {
      const model = { ...place, accepts: { ...lookUp(table, place.model), ...corrections } }
      return {
        ...model,
        wire,
        chat: (request) => plans.chat(request, model),
        chatText: (request) => plans.chatText(request, model),
        completion: (request, path) => plans.completion(request, path, model),
        embeddings: (request) => plans.embeddings(request, model),
      }
    },
  }
}
