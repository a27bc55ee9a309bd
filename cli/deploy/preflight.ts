import { readModelMapFile } from '../input/model-map-file.ts'
import { noteWarnings } from '../report/model-map.ts'
import type { Session } from '../session/session.ts'
import { preflightAccess } from '../steps/preflight-access.ts'
import { preflightProject } from '../steps/preflight-project.ts'
import { runSteps } from '../steps/run-steps.ts'

/** Runbook steps 1 and 2: who asks, where, and with what. */
export async function preflight(
  session: Session,
  flags: { 'model-map'?: string | undefined },
): ReturnType<typeof runSteps> {
  const modelMap = await readModelMapFile(flags['model-map'])
  noteWarnings(session.ui, modelMap)
  return runSteps(session, [preflightAccess, preflightProject(modelMap)])
}
