/** Random choices that can be repeated: a seed gives the same ones again (xorshift32). */
export interface Chance {
  /** A whole number from 0 to below `bound`. */
  below(bound: number): number
  of<T>(choices: readonly T[]): T
  /** True once in `many` times. */
  once(many: number): boolean
}

export function chance(seed: number): Chance {
  let state = seed | 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
  const below = (bound: number) => next() % bound
  return {
    below,
    of<T>(choices: readonly T[]): T {
      const choice = choices[below(choices.length)]
      if (choice === undefined && !choices.includes(choice as T)) throw new RangeError('nothing to choose from')
      return choice as T
    },
    once: (many) => below(many) === 0,
  }
}
