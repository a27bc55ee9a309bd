/**
 * What a change does to what stands there, in the order of how much it asks of whoever says yes:
 * - `adds`: something that was not there · `alters`: a value, harmlessly · `narrows`: fewer may come in, or do less
 * - `costs`: money or space from now on
 * - `widens`: somebody or something may do more · `deletes`: something is gone afterwards
 * - `replaces`: something takes another's place, such as a URL with a new host name, or a key in use
 * - `releases`: a lock is opened, or a key is let go of
 */
export type Effect = 'adds' | 'alters' | 'narrows' | 'costs' | 'widens' | 'deletes' | 'replaces' | 'releases'

/** One thing that will be different. Texts are in the user's language. */
export interface Change {
  /** What changes: `Function timeout`, `s3://…/model_map.json: alias fast`. */
  readonly where: string
  /** Left out: there is none yet. */
  readonly before?: string | undefined
  /** Left out: there will be none any more. */
  readonly after?: string | undefined
  readonly effect: Effect
  /** How to take it back: a command to paste, or a sentence. */
  readonly undo?: string | undefined
}

/** Changes that are asked about with *no* as the default, and need a flag of their own where nobody can be asked. */
export const dangerous: readonly Effect[] = ['widens', 'deletes', 'replaces', 'releases']

export const isDangerous = ({ effect }: Change): boolean => dangerous.includes(effect)
