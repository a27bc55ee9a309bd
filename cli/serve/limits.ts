/** How long and how much the server bears; a test may bear less. Times in milliseconds. */
export interface ServerLimits {
  /** Connections of addresses that may use the gateway. */
  readonly guests: number
  /** Connections of all other addresses together: they hear their 403, and never take a guest's place. */
  readonly strangers: number
  /** Connections beyond those that are still told so (503), before more are cut without a word. */
  readonly told: number
  /** For a request's head. */
  readonly headMs: number
  /** For a request's body, from its first byte to its last: 6 MiB at 0.4 Mbit/s. */
  readonly bodyMs: number
  /** For a client to take what was written to it. */
  readonly unreadMs: number
  /** How long a connection may lie idle. Longer than clients keep theirs, so that none is closed under a request. */
  readonly idleMs: number
  /** What is read and thrown away of a request that was refused before its body had come. */
  readonly readAway: ReadAwayLimits
}

export interface ReadAwayLimits {
  readonly bytes: number
  readonly totalMs: number
  /** Without a single byte. */
  readonly silentMs: number
}

export const serverLimits: ServerLimits = {
  guests: 500,
  strangers: 50,
  told: 50,
  headMs: 20_000,
  bodyMs: 120_000,
  unreadMs: 120_000,
  idleMs: 75_000,
  readAway: { bytes: 64 * 1024 * 1024, totalMs: 30_000, silentMs: 2_000 },
}
