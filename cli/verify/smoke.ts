import type { Outcome } from '../base/outcome.ts'
import { need } from '../deployment/need.ts'
import { t } from '../i18n/index.ts'
import { type ClientKeyFlags, readClientKey } from '../input/client-key.ts'
import { runSmoke } from '../proofs/smoke/run-smoke.ts'
import { describeSmoke, smokeProblem } from '../proofs/smoke/smoke-problem.ts'
import type { Result } from '../report/results.ts'
import { openSession, type TargetChoice } from '../session/session.ts'
import type { Ui } from '../ui/ui.ts'

/** The health check: one line, one exit code. With `url`, AWS is not asked at all. */
export async function smoke(
  ui: Ui,
  choice: TargetChoice & ClientKeyFlags & { url?: string | undefined; model: string },
): Promise<Outcome<Result<'smoke-test'>>> {
  const url = choice.url === undefined ? await deployedUrl(ui, choice) : withSlash(choice.url)
  const result = await runSmoke({ url, model: choice.model, clientKey: await readClientKey(choice) })
  const problem = smokeProblem(result)
  ui.result(problem === undefined ? describeSmoke(result) : problem.message)
  if (problem === undefined) return { result }
  for (const step of problem.next) ui.note(t.ui.next(step))
  return { result, exit: problem.exit }
}

async function deployedUrl(ui: Ui, choice: TargetChoice): Promise<string> {
  const session = await openSession(ui, choice)
  const { url } = await session.observe(['url'])
  return session.reach(need(url, t.steps.parts.url).url)
}

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`)
