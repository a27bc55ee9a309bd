/** In the campaign everything is tried, and by chance something else each time; `npm cit` tries the same tenth again and again. */
const isThorough = process.env.FUZZ === 'full'

/** How often fast-check tries a property whose full measure takes long. */
export const runs = (full: number) => (isThorough ? { numRuns: full } : { numRuns: Math.ceil(full / 10), seed: 1 })

/** All of a list, or every eleventh: a prime, so that whatever repeats in the list has its turn. */
export const some = <T>(all: readonly T[]): readonly T[] =>
  isThorough ? all : all.filter((_, index) => index % 11 === 0)
