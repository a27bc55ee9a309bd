/** A service that speaks OpenAI's language. */
export interface Service {
  /** It is OpenAI itself, which refuses nulls, fields it does not know and what asks for nothing; others may need them. */
  readonly isStrict: boolean
}
