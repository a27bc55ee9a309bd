import type { FakeAws } from '../cli/aws/fakes/fake-aws.ts'
import { createSdk } from '../cli/aws/sdk.ts'
import type { Deployment, Part } from '../cli/deployment/deployment.ts'
import type { Session } from '../cli/session/session.ts'
import type { Ui } from '../cli/ui/ui.ts'

export interface FakeSession extends Session {
  /** Everything that was shown, in order. */
  readonly said: readonly string[]
  /** Of that, what went to stdout. */
  readonly results: readonly string[]
  /** Of that, what was said beside the result and stays. */
  readonly notes: readonly string[]
  /** The parts of each observation. */
  readonly asked: readonly (readonly Part[])[]
}

/** A session over deployments that a test hands out one after the other; its SDK leads nowhere unless `withAws` gives it one. */
export function fakeSession(...deployments: readonly Deployment[]): FakeSession {
  const said: string[] = []
  const results: string[] = []
  const notes: string[] = []
  const rest = [...deployments]
  const asked: (readonly Part[])[] = []
  const saysTo =
    (...places: string[][]) =>
    (text: string): void => {
      for (const place of places) place.push(text)
    }
  const ui: Ui = {
    interactive: false,
    result: saysTo(said, results),
    quote: saysTo(said, results),
    note: saysTo(said, notes),
    progress: saysTo(said),
    waiting: () => {},
    settle: () => {},
  }
  const credentials = { accessKeyId: 'a', secretAccessKey: 'x' }
  const target = { region: 'ap-northeast-1', endpoint: 'http://127.0.0.1:9', credentials }
  return {
    said,
    results,
    notes,
    asked,
    ui,
    target,
    sdk: createSdk(target),
    stackName: 'SfAiProdStack',
    rehearsal: undefined,
    async observe(parts) {
      const next = rest.shift()
      if (next === undefined) throw new Error('observed more often than expected')
      asked.push(parts)
      return next
    },
    reach: (url) => url,
  }
}

/** The same session with a loopback AWS behind its SDK. */
export const withAws = (session: FakeSession, { target }: Pick<FakeAws, 'target'>): FakeSession => ({
  ...session,
  target,
  sdk: createSdk(target),
})

/** The same session with a person at the terminal; what they answer is up to the test. */
export const atTerminal = (session: FakeSession): FakeSession => ({
  ...session,
  ui: { ...session.ui, interactive: true },
})
