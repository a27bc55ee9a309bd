/**
 * What a change does to what stands there:
 * - `adds`: something that was not there · `alters`: a value, harmlessly · `narrows`: fewer may come in, or do less
 * - `costs`: money or space from now on
 * - `widens`: somebody or something may do more · `deletes`: something is gone afterwards
 * - `replaces`: something takes the place of another that is in use: a key, a URL with its host name
 * - `releases`: a lock is opened, or a key is let go of
 */
export const effects = ['adds', 'alters', 'narrows', 'costs', 'widens', 'deletes', 'replaces', 'releases'] as const

export type Effect = (typeof effects)[number]

/** Asked about with *no* as the default; where nobody can be asked, each needs to be accepted by name. */
export const dangerousEffects = ['widens', 'deletes', 'replaces', 'releases'] as const satisfies readonly Effect[]

export type DangerousEffect = (typeof dangerousEffects)[number]
