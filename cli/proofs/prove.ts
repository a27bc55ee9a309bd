import { SfaiError } from '../base/errors.ts'
import type { Observation } from '../deployment/deployment.ts'
import { isPresent } from '../deployment/observed.ts'
import type { Session } from '../session/session.ts'
import { proveAccess } from './access.ts'
import type { Evidence } from './evidence.ts'
import { findRequest } from './logged.ts'
import { proveKeys } from './provider-keys.ts'
import { runSmoke } from './smoke/run-smoke.ts'

/** What the test request asks for, and as whom. */
export interface TestRequest {
  readonly model: string
  readonly clientKey: string | undefined
}

/** What the proofs look at. */
export const provenParts = ['stack', 'url', 'logGroup'] as const

type Seen = Observation<(typeof provenParts)[number]>

/** Tries what a checklist can only know by trying. What cannot be tried is left out; the checks then say so. */
export async function prove(session: Session, deployment: Seen, request: TestRequest): Promise<Evidence> {
  const [requestEvidence, access, keys] = await Promise.all([
    proveRequest(session, deployment, request),
    proveAccess(session, deployment).catch(leaveOut),
    proveKeys(session, deployment),
  ])
  return { ...requestEvidence, access, keys }
}

async function proveRequest(session: Session, { url, logGroup }: Seen, request: TestRequest): Promise<Evidence> {
  if (!isPresent(url)) return {}
  const smoke = await runSmoke({ url: session.reach(url.value.url), ...request })
  if (!isPresent(logGroup) || smoke.requestId === undefined) return { smoke }
  return { smoke, logs: await findRequest(session, logGroup.value.name, smoke.requestId).catch(leaveOut) }
}

/** A proof that AWS refused, or that has nothing to stand on, is no proof; anything else is a bug and goes on up. */
function leaveOut(error: unknown): undefined {
  if (!SfaiError.is(error)) throw error
}
