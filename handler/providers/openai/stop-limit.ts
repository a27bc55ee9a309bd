/** OpenAI refuses more; Continue sends as many as it likes to hosts that are not OpenAI's own. */
const mostStops = 4

/** The first stops of a list, and whether that is not all of it. */
export function limitedStops(stop: unknown): { readonly stop: unknown; readonly changed: readonly string[] } {
  if (!Array.isArray(stop) || stop.length <= mostStops) return { stop, changed: [] }
  return { stop: stop.slice(0, mostStops), changed: ['stop'] }
}
