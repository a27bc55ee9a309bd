/** Ids of tool calls in a form Anthropic takes, the same for a call and its result. */
export interface ToolIds {
  /** The id of a call that comes now. */
  next(id: string): string
  /** The id of the latest call the client knows by this name. */
  of(id: string): string
}

/** Anthropic wants `^[a-zA-Z0-9_-]+$`, and each id once; other providers' ids may be neither. */
export function toolIds(): ToolIds {
  const latest = new Map<string, string>()
  const used = new Set<string>()
  /** The number to try next, by id: n calls with one id must not try them all n times. */
  const counts = new Map<string, number>()
  return {
    next(id) {
      const base = plain(id)
      let unique = base
      for (let count = counts.get(base) ?? 2; used.has(unique); count++) {
        unique = `${base}_${count}`
        counts.set(base, count + 1)
      }
      used.add(unique)
      latest.set(id, unique)
      return unique
    },
    of: (id) => latest.get(id) ?? plain(id),
  }
}

const plain = (id: string): string => id.replace(/[^a-zA-Z0-9_-]/g, '_') || 'call'
