import { type Part, partsOf } from './pattern-parts.ts'

/** Where a match ends, or -1. */
type Way = (at: number) => number

type Repeat = Part & { kind: 'repeat' }
type Character = Part & { kind: 'character' }

export interface Searched {
  /** How often a character, or that there is none, was looked at. */
  readonly steps: number
  readonly found: readonly { readonly index: number; readonly end: number }[]
}

export class TooManySteps extends Error {}

/**
 * A regular expression whose steps can be counted: it goes the ways that the language's definition describes, in that order, as
 * V8 does, without V8's short cuts. It searches a text to its end, as `replaceAll` does, and gives up after `most` steps.
 * @throws TooManySteps
 */
export function countable(source: string, flags: string): (text: string, most: number) => Searched {
  let text = ''
  let steps = 0
  let limit = 0
  const start = way(partsOf(source, flags), (at) => at, false)

  function step(): void {
    steps += 1
    if (steps > limit) throw new TooManySteps()
  }

  function way(part: Part, next: Way, isBack: boolean): Way {
    switch (part.kind) {
      case 'character':
        return (at) => (fits(part, at, isBack) ? next(isBack ? at - 1 : at + 1) : -1)
      case 'edge':
        return (at) => {
          step()
          return part.holds(text, at) ? next(at) : -1
        }
      case 'sequence':
        return (isBack ? part.parts : part.parts.toReversed()).reduce((then, one) => way(one, then, isBack), next)
      case 'either':
        return firstOf(part.parts.map((one) => way(one, next, isBack)))
      case 'look': {
        const inside = way(part.part, (at) => at, part.isBehind)
        return (at) => (inside(at) >= 0 === part.isWanted ? next(at) : -1)
      }
      case 'repeat':
        return part.part.kind === 'character' ? run(part, part.part, next, isBack) : turns(part, next, isBack)
    }
  }

  function fits({ fits }: Character, at: number, isBack: boolean): boolean {
    step()
    const character = text[isBack ? at - 1 : at]
    return character !== undefined && fits(character)
  }

  /** Of one character: without a stack that grows with the text. */
  function run(repeat: Repeat, part: Character, next: Way, isBack: boolean): Way {
    const { least, most, isLazy } = repeat
    const forward = isBack ? -1 : 1
    return (at) => {
      let count = 0
      while (count < (isLazy ? least : most) && fits(part, at + count * forward, isBack)) count += 1
      while (count >= least) {
        const end = next(at + count * forward)
        if (end >= 0) return end
        if (!isLazy) count -= 1
        else if (count < most && fits(part, at + count * forward, isBack)) count += 1
        else return -1
      }
      return -1
    }
  }

  /** Of anything else. `count` and `from` belong to the turn that runs; whoever goes back finds them as they were. */
  function turns({ part, least, most, isLazy }: Repeat, next: Way, isBack: boolean): Way {
    let count = 0
    let from = -1
    const body = way(part, (end) => (end === from && count > least ? -1 : turn(end)), isBack)

    function turn(at: number): number {
      const [oldCount, oldFrom] = [count, from]
      if (isLazy && oldCount >= least) {
        const end = next(at)
        if (end >= 0) return end
      }
      if (oldCount < most) {
        count = oldCount + 1
        from = at
        const end = body(at)
        if (end >= 0) return end
        count = oldCount
        from = oldFrom
      }
      return isLazy || oldCount < least ? -1 : next(at)
    }

    return (at) => {
      const [oldCount, oldFrom] = [count, from]
      count = 0
      from = -1
      const end = turn(at)
      count = oldCount
      from = oldFrom
      return end
    }
  }

  return (given, most) => {
    text = given
    steps = 0
    limit = most
    const found: { index: number; end: number }[] = []
    for (let at = 0; at <= text.length; ) {
      step()
      const end = start(at)
      if (end >= 0) found.push({ index: at, end })
      at = Math.max(at + 1, end)
    }
    return { steps, found }
  }
}

function firstOf(ways: readonly Way[]): Way {
  const [only] = ways
  if (only && ways.length === 1) return only
  return (at) => {
    for (const one of ways) {
      const end = one(at)
      if (end >= 0) return end
    }
    return -1
  }
}
