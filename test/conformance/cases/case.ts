import type { MessageCreateParamsStreaming } from '@anthropic-ai/sdk/resources/messages'
import type { ChatCompletionCreateParams } from 'openai/resources/chat/completions'
import type { CompletionCreateParams } from 'openai/resources/completions'
import type { EmbeddingCreateParams } from 'openai/resources/embeddings'
import type { ResponseCreateParamsStreaming } from 'openai/resources/responses/responses'
import type { Script } from '../../../handler/fakes/fake-upstream.ts'
import type { ErrorBody } from '../wire/chat.ts'
import type { Complaint } from './complaints.ts'
import type { Feature } from './features.ts'

/** What only some clients send: Claude's own parameters, and marks for its cache. */
type Extras = Readonly<Record<string, unknown>>

/** A chat request; `messages` is one word from the user where the case is about something else. */
export type Chat = Partial<ChatCompletionCreateParams> & Extras

export type Completion = Omit<CompletionCreateParams, 'model'>
export type Embedding = Omit<EmbeddingCreateParams, 'model'>

/** A request as the provider must get it: nothing more, nothing less. */
export type Sent =
  | MessageCreateParamsStreaming
  | ResponseCreateParamsStreaming
  | ChatCompletionCreateParams
  | CompletionCreateParams
  | EmbeddingCreateParams

/** What the client must get. A body that is a text is compared byte by byte. */
export interface Received {
  /** 200 where it is left out. */
  readonly status?: number
  /** Each of these, among others. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | object
  readonly error?: ErrorBody
}

/** One promise, as data: what a client asks, what the provider must get, what it answers, what the client must get. */
export interface Case {
  /** A sentence that is true when the case passes. */
  readonly name: string
  readonly features?: readonly Feature[]
  readonly complaints?: readonly Complaint[]
  /** What the facts behind this case are not sure of. */
  readonly unsure?: string
  /** The provider's id of the model; the map of the suite has an alias of the same name for each. */
  readonly model: string
  readonly method?: 'GET'
  /** `/v1/chat/completions` where it is left out. */
  readonly path?: string
  /** The request without its model; a text is sent as it is. */
  readonly asks?: Chat | Completion | Embedding | string
  /** The same, where it is wrong on purpose and no type of a client's would allow it. */
  readonly malformed?: Extras
  /** The one request the provider gets, or each of them; an empty list: it is never asked. */
  readonly sent?: Sent | readonly Sent[]
  /** Headers the provider must get, among others. */
  readonly sentHeaders?: Readonly<Record<string, string>>
  /** How the provider answers, one script for each request; something sensible where it is left out. */
  readonly answered?: Script | readonly Script[]
  readonly receives?: Received
  /** The provider is neither OpenAI nor Anthropic: what it would refuse is not known. */
  readonly foreign?: boolean
  /** Parameters that the header must name, no others; none where it is left out. */
  readonly drops?: readonly string[]
}

/** The cases of one topic. */
export interface Topic {
  readonly topic: string
  readonly cases: readonly Case[]
}

/** What data cannot say: silence, and clients that leave. */
export interface Demonstration {
  readonly name: string
  readonly features?: readonly Feature[]
  readonly complaints?: readonly Complaint[]
  readonly show: () => Promise<void>
}
