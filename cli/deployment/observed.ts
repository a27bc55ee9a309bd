import type { SfaiError } from '../base/errors.ts'

/**
 * One thing that was looked at in AWS: there, not there, or not to be known.
 * *Missing* is said only when AWS said so; anything else that went wrong is *unreadable*.
 */
export type Observed<T> =
  | { readonly state: 'present'; readonly value: T }
  | { readonly state: 'missing' }
  | {
      readonly state: 'unreadable'
      /** A sentence in the user's language: why it could not be read. */
      readonly reason: string
      /** The AWS error code, where there was one (`AccessDenied`, …). */
      readonly code?: string
      /** The same as an error to throw, with its next steps, for whoever cannot go on without the value. */
      readonly error?: SfaiError
      /** True when the rehearsal's emulator cannot model it: never a pass, and not the admin's fault. */
      readonly notInRehearsal?: true
    }

export const present = <T>(value: T): Observed<T> => ({ state: 'present', value })

export const missing: Observed<never> = { state: 'missing' }

export const unreadable = (reason: string, code?: string): Observed<never> =>
  code === undefined ? { state: 'unreadable', reason } : { state: 'unreadable', reason, code }

export const unreadableBecause = (error: SfaiError): Observed<never> => ({
  state: 'unreadable',
  reason: error.message,
  code: error.awsCode ?? error.code,
  error,
})

export const isPresent = <T>(observed: Observed<T>): observed is { state: 'present'; value: T } =>
  observed.state === 'present'
