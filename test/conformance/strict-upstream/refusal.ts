/** Why a provider refuses a request, in that provider's own words. */
export interface Refusal {
  readonly status: number
  readonly type: string
  readonly message: string
  readonly param?: string | null
  readonly code?: string | null
}

export type Body = Readonly<Record<string, unknown>>

/** A rule looks at a request and says what is wrong with it, if anything. */
export type Rule<Subject> = (subject: Subject) => Refusal | undefined

/** The first thing that is wrong. */
export function firstRefusal<Subject>(subject: Subject, rules: readonly Rule<Subject>[]): Refusal | undefined {
  for (const rule of rules) {
    const refusal = rule(subject)
    if (refusal) return refusal
  }
  return undefined
}

/** A 400 of either provider. */
export const invalid = (message: string, param: string | null = null, code: string | null = null): Refusal => ({
  status: 400,
  type: 'invalid_request_error',
  message,
  param,
  code,
})
