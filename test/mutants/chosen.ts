import type { Sources } from '../architecture/graph.ts'
import { type Mutant, mutantsOf } from './operators.ts'

/** Rooms whose mistakes an administrator would pay for. */
export const rooms = [
  ...['cli/checks', 'cli/steps', 'cli/proofs', 'cli/deployment', 'cli/report', 'cli/aws/errors'],
  ...['cli/deploy', 'cli/configure', 'cli/verify', 'cli/operate', 'cli/setup'],
] as const

export interface ChosenMutant extends Mutant {
  readonly file: string
  /** Where no import leads from the tests to the file. */
  readonly tests?: readonly string[] | undefined
}

/** So many mutants of the files under the given paths, each operator in its turn; the same for the same seed and sources. */
export function chosenMutants(
  sources: Sources,
  { paths, seed, count }: { readonly paths: readonly string[]; readonly seed: number; readonly count: number },
): readonly ChosenMutant[] {
  const random = randomFrom(seed)
  const isMeant = (file: string) => paths.some((path) => file === path || file.startsWith(`${path}/`))
  const all = [...sources]
    .filter(([file]) => isMeant(file) && !file.endsWith('.test.ts') && !file.includes('/fakes/'))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([file, text]) => mutantsOf(text).map((mutant) => ({ file, ...mutant, lot: random() })))
    .sort((one, other) => one.lot - other.lot)
  const turns = new Map<string, number>()
  return all
    .map((mutant) => {
      const turn = turns.get(mutant.operator) ?? 0
      turns.set(mutant.operator, turn + 1)
      return { mutant, turn }
    })
    .sort((one, other) => one.turn - other.turn)
    .slice(0, count)
    .map(({ mutant: { lot: _, ...mutant } }) => mutant)
}

/** mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
