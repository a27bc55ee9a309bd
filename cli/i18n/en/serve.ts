/** `serve`: the gateway on this machine. */
export const serve = {
  listening: (url: string, aliases: readonly string[]) =>
    `Listening on ${url}/v1 for: ${aliases.join(', ')}. Ctrl-C ends it.`,
  stopping: 'Ending: no new requests, those under way get two minutes. Ctrl-C again ends them at once.',
  newMap: (aliases: number) => `The model map has changed and is used from now on (${aliases} aliases).`,
  brokenMap: (why: string) => `The model map has changed and does not hold; the last good one serves on. ${why}`,
}
