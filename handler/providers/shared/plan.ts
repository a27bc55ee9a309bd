import type { GatewayError } from '../../base/errors.ts'
import type { ProviderType } from '../../contract/model-map.ts'
import type { Translator } from '../../stream/delta.ts'
import type { Answer } from '../../upstream/send.ts'

/** What to ask a provider, and how to read what it answers. */
export interface Plan {
  /** Which API is spoken, for the log: `chat`, `messages`, `responses`, `completions`, `embeddings`. */
  readonly api: string
  /** Appended to the provider's base URL. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** Headers beyond those every call to the provider carries. */
  readonly headers?: Readonly<Record<string, string>>
  /** Names of the client's parameters that were left out or changed. */
  readonly dropped: readonly string[]
  /** Only what is inside a code fence was asked for, and the model may put one around its answer all the same. */
  readonly unfenced?: boolean
  /** Usage was asked for in the stream, but not by the client. */
  readonly hidesUsage?: true
  /** Reads the provider's stream; undefined when the answer is in the client's own language already. */
  readonly translator: (() => Translator) | undefined
}

/** A plan whose answer has to be translated. */
export type TranslatedPlan = Plan & { readonly translator: () => Translator }

/** What all models of one type of provider have in common. */
export interface Wire {
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

export type Wires = Readonly<Record<ProviderType, Wire>>
