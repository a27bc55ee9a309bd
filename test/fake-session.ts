import { createSdk } from '../cli/aws/sdk.ts'
import type { Deployment, Part } from '../cli/deployment/deployment.ts'
import type { Session } from '../cli/session/session.ts'
import type { Ui } from '../cli/ui/ui.ts'

export interface FakeSession extends Session {
  /** Everything that was shown, in order. */
  readonly said: string[]
  /** The parts of each observation. */
  readonly asked: readonly (readonly Part[])[]
}

/** A session over deployments that a test hands out one after the other; its SDK leads nowhere. */
export function fakeSession(...deployments: readonly Deployment[]): FakeSession {
  const said: string[] = []
  const rest = [...deployments]
  const asked: (readonly Part[])[] = []
  const say = (text: string): void => {
    said.push(text)
  }
  const ui: Ui = { interactive: false, result: say, note: say, progress: say, settle: () => {} }
  const target = { region: 'ap-northeast-1', endpoint: 'http://127.0.0.1:9' }
  return {
    said,
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
