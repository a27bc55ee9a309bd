import type { ApprovalFlags } from '../../changes/approval.ts'
import type { ModelMapFile } from '../../input/model-map-file.ts'
import { noteWarnings } from '../../report/model-map.ts'
import type { Session } from '../../session/session.ts'
import { runSteps } from '../../steps/run-steps.ts'
import { uploadConfig } from '../../steps/upload-config.ts'

/**
 * Runbook step 5: the model map becomes the one that the gateway uses.
 * @param file the one that a flag names; or the one that ships, which takes the place of no live one
 */
export function uploadModelMap(
  session: Session,
  file: ModelMapFile,
  flags: ApprovalFlags & { 'model-map'?: string | undefined },
): ReturnType<typeof runSteps> {
  noteWarnings(session.ui, file)
  return runSteps(session, [uploadConfig(file, { keepsLive: flags['model-map'] === undefined })], flags)
}
