import type { SfaiError } from '../base/errors.ts'

/**
 * One thing that was looked at in AWS: there, not there, or not to be known.
 * *Missing* is said only when AWS said so; anything else that went wrong is *unreadable*.
 */
export type Observed<T> = { readonly state: 'present'; readonly value: T } | { readonly state: 'missing' } | Unreadable

export interface Unreadable {
  readonly state: 'unreadable'
  /** A sentence in the user's language: why it could not be read. */
  readonly reason: string
  /** The same as an error to throw, with its next steps, for whoever cannot go on without the value. */
  readonly error?: SfaiError
}

export const present = <T>(value: T): Observed<T> => ({ state: 'present', value })

export const missing: Observed<never> = { state: 'missing' }

export const unreadable = (reason: string): Unreadable => ({ state: 'unreadable', reason })

export const unreadableBecause = (error: SfaiError): Unreadable => ({
  state: 'unreadable',
  reason: error.message,
  error,
})

export const isPresent = <T>(observed: Observed<T>): observed is { state: 'present'; value: T } =>
  observed.state === 'present'
