import { type DangerousEffect, dangerousEffects, type Effect } from '../base/effects.ts'

/** One thing that will be different. Texts are in the user's language. */
export interface Change {
  /** What changes: `Function timeout`, `s3://…/model_map.json: alias fast`. */
  readonly where: string
  /** Left out: there is none yet. */
  readonly before?: string | undefined
  /** Left out: there will be none any more. */
  readonly after?: string | undefined
  readonly effect: Effect
  /** How to take it back: a command to paste, or sentences; each command on a line of its own, so that it can be pasted. */
  readonly undo?: string | undefined
  /** What a person has to do for it, where no call of ours can. */
  readonly byHand?: string | undefined
}

/** Of what some changes do, what must not happen by an Enter alone. */
export const dangersOf = (changes: readonly Change[]): readonly DangerousEffect[] =>
  dangerousEffects.filter((danger) => changes.some(({ effect }) => effect === danger))
