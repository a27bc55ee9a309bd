/** What became of one request. */
export interface Outcome {
  readonly status: number
  readonly text: string
  /** Who answered, as the gateway says: `provider/model`. */
  readonly model: string
}

/** Requests at a time: the rehearsal has 50 sandboxes, and each takes one. */
const fewerThanSandboxes = 40

/** Lasts about a second, so that most requests are in the middle of an answer when something happens. */
const longAnswer = 'say いま途中です。まだ終わっていません。もうすこし続きます。これで終わりです。'

/** One streamed chat, read to its end. */
export async function chat(functionUrl: string, model = 'backend_developer'): Promise<Outcome> {
  const answer = await fetch(`${functionUrl}v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, stream: true, messages: [{ role: 'user', content: longAnswer }] }),
  })
  return { status: answer.status, text: await answer.text(), model: answer.headers.get('x-sfai-model') ?? '' }
}

/**
 * Asks at least `count` times, always `inFlight` at once. When so many have been answered that every sandbox is warm,
 * `meanwhile` happens; and the asking goes on until that is over and everybody has asked once more.
 */
export async function load(
  count: number,
  ask: () => Promise<Outcome>,
  meanwhile: () => Promise<void>,
  inFlight: number = fewerThanSandboxes,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let asked = 0
  let enough = Number.POSITIVE_INFINITY
  let event: Promise<void> | undefined
  const worker = async (): Promise<void> => {
    while (asked < enough) {
      asked += 1
      outcomes.push(await ask())
      if (outcomes.length < inFlight) continue
      event ??= meanwhile().finally(() => {
        enough = Math.max(count, asked + inFlight)
      })
      event.catch(() => undefined)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
  await event
  return outcomes
}

/** Answers that are not whole: another status, an error in the stream, or an end before the end. */
export const failed = (outcomes: readonly Outcome[]): readonly Outcome[] =>
  outcomes.filter(
    ({ status, text }) => status !== 200 || !text.endsWith('data: [DONE]\n\n') || text.includes('"error"'),
  )

/** What a campaign saw, for whoever reads its output. */
export function tell(campaign: string, outcomes: readonly Outcome[], upstream: ReadonlyMap<number, number>): void {
  const answers = [...upstream].map(([status, count]) => `${status}: ${count}`).join(', ')
  process.stderr.write(
    `${campaign}: ${outcomes.length} requests, ${failed(outcomes).length} failed (upstream ${answers})\n`,
  )
}
