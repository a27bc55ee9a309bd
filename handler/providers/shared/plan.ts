import type { GatewayError } from '../../base/errors.ts'
import type { Usage } from '../../base/facts.ts'
import type { Translator } from '../../stream/delta.ts'

/** What to ask a provider, and how to read what it answers. */
export type Plan = TranslatedPlan | PassedOnPlan

interface Question {
  /** Which API is spoken, for the log: `chat`, `messages`, `responses`, `completions`, `embeddings`. */
  readonly api: string
  /** Appended to the provider's base URL. */
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  /** Headers beyond those every call to the provider carries. */
  readonly headers?: Readonly<Record<string, string>>
  /** Names of the client's parameters that were left out or changed. */
  readonly dropped: readonly string[]
}

/** The answer comes in the provider's own language. */
export interface TranslatedPlan extends Question {
  /** Reads the provider's stream. */
  readonly translator: () => Translator
  /** Only what is inside a code fence was asked for, and the model may put one around its answer all the same. */
  readonly unfenced?: boolean
}

/** The answer comes in the client's own language already. */
export interface PassedOnPlan extends Question {
  readonly translator: undefined
  readonly passOn: PassOn
  /** Usage was asked for in the stream, but not by the client. */
  readonly hidesUsage?: true
}

/** Passes an answer on, byte for byte but for what is not for the client, and tells how it ended. */
export interface PassOn {
  /** The whole answer as text. Throws the error that it tells of. */
  whole(answer: Success): Promise<{ readonly text: string; readonly ending: Ending }>
  /**
   * Resolves with the first event, so that an error that comes first is thrown and gets a status of its own; `onEnd` is
   * called before the stream ends.
   */
  stream(
    answer: Success,
    hidesUsage: boolean,
    onEnd: (ending: Ending) => void,
  ): Promise<AsyncIterable<Uint8Array | string>>
}

/** How an answer ended, as far as it says so itself. */
export interface Ending {
  readonly finishReason?: string | undefined
  readonly usage?: Usage | undefined
  readonly error?: GatewayError | { readonly type: string; readonly code: string } | undefined
}

/** A provider's success: its bytes, and the headers worth passing on. */
export interface Success {
  readonly headers: Readonly<Record<string, string>>
  readonly contentType: string
  readonly bytes: AsyncGenerator<Buffer>
}
